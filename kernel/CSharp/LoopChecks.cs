using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Ensemble.Kernel.CSharp;

/// <summary>Puts a <see cref="Cells.LoopCheck"/> at the start of every loop's body. Lines stay as they are; columns may not.</summary>
internal sealed class LoopChecks : CSharpSyntaxRewriter
{
    private static readonly LoopChecks Rewriter = new();
    private static readonly StatementSyntax Check = ParseStatement("global::Ensemble.Kernel.Cells.LoopCheck.Turn();");

    /// <summary>The same code with the checks; the same tree when it has no loop.</summary>
    public static SyntaxTree In(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var changed = Rewriter.Visit(root);
        return changed == root ? tree : CSharpSyntaxTree.Create((CSharpSyntaxNode)changed, (CSharpParseOptions)tree.Options, tree.FilePath, Encoding.UTF8);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => With((WhileStatementSyntax)base.VisitWhileStatement(node)!, n => n.Statement, (n, body) => n.WithStatement(body));
    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => With((DoStatementSyntax)base.VisitDoStatement(node)!, n => n.Statement, (n, body) => n.WithStatement(body));
    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => With((ForStatementSyntax)base.VisitForStatement(node)!, n => n.Statement, (n, body) => n.WithStatement(body));
    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => With((ForEachStatementSyntax)base.VisitForEachStatement(node)!, n => n.Statement, (n, body) => n.WithStatement(body));
    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => With((ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!, n => n.Statement, (n, body) => n.WithStatement(body));

    private static T With<T>(T loop, Func<T, StatementSyntax> body, Func<T, StatementSyntax, T> with) where T : StatementSyntax => with(loop, body(loop) switch
    {
        BlockSyntax block => block.WithStatements(block.Statements.Insert(0, Check)),
        var single => Block(Token(SyntaxKind.OpenBraceToken), List([Check, single.WithoutTrailingTrivia()]), Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(single.GetTrailingTrivia())),
    });
}

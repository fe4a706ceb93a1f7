using System.Collections.Concurrent;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>Deals with the requests of the control channel, on a thread of its own: a cell that keeps every other thread busy cannot hold them up.</summary>
internal sealed class ControlHandler(Conversation conversation, Turns turns, Action<Request> shutDown, Log log)
{
    private readonly BlockingCollection<Request> _waiting = [];

    public void Add(Request request) => _waiting.Add(request);

    public void Start() => new Thread(Run) { IsBackground = true, Name = "control" }.Start();

    private void Run()
    {
        foreach (var request in _waiting.GetConsumingEnumerable())
        {
            conversation.Status("busy", request);
            AnswerSafely(request);
            conversation.Status("idle", request);
        }
    }

    private void AnswerSafely(Request request)
    {
        try
        {
            Answer(request);
        }
        catch (BadRequestException e)
        {
            log.Line($"a {request.Type} was refused: {e.Message}");
            conversation.Reply(request, Answers.Failed(CellError.Plain("BadRequest", $"The {request.Type} cannot be understood: {e.Message}.")));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log.Line($"a {request.Type} failed: {e}");
        }
    }

    private void Answer(Request request)
    {
        switch (request.Type)
        {
            case "kernel_info_request": conversation.Reply(request, KernelInfo.Content()); break;
            case "shutdown_request": shutDown(request); break;
            case "interrupt_request":
                turns.Interrupt();
                conversation.Reply(request, Answers.Ok());
                break;
            default: log.Line($"a message of the type \"{request.Type}\" is ignored on the control channel"); break;
        }
    }
}

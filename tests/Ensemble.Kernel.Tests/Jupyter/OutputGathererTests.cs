using CsCheck;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Jupyter;

namespace Ensemble.Kernel.Tests.Jupyter;

public class OutputGathererTests
{
    private static readonly MimeBundle Seven = new([new(MimeBundle.PlainText, "7")]);

    private readonly List<CellEvent> _shown = [];
    private readonly List<Action> _asked = [];
    private readonly OutputGatherer _outputs;

    public OutputGathererTests() => _outputs = new(_shown.Add, _asked.Add);

    [Fact]
    public void Many_small_writes_become_one()
    {
        for (int i = 0; i < 1000; i++) _outputs.Add(new StreamText("stdout", "line\n"));
        Assert.Empty(_shown);
        Assert.Single(_asked)();
        Assert.Equal(5000, Assert.IsType<StreamText>(Assert.Single(_shown)).Text.Length);
    }

    [Fact]
    public void Each_moment_is_asked_for_once()
    {
        _outputs.Add(new StreamText("stdout", "a"));
        _outputs.Add(new StreamText("stdout", "b"));
        _asked[0]();
        _outputs.Add(new StreamText("stdout", "c"));
        Assert.Equal(2, _asked.Count);
        _asked[1]();
        Assert.Equal(["ab", "c"], _shown.Cast<StreamText>().Select(t => t.Text));
    }

    [Fact]
    public void A_flush_shows_all_and_a_second_one_nothing()
    {
        _outputs.Add(new Displayed("d", Seven));
        _outputs.Flush();
        _outputs.Flush();
        Assert.Single(_shown);
    }

    [Fact]
    public void Order_and_text_stay_as_they_were_whenever_it_is_flushed() =>
        Gen.Select(Gen.Int[0, 3], Gen.Bool).List[0, 60].Sample(steps =>
        {
            var shown = new List<CellEvent>();
            var outputs = new OutputGatherer(shown.Add, _ => { });
            var given = steps.Select((step, i) => Event(step.Item1, i)).ToList();
            for (int i = 0; i < given.Count; i++)
            {
                outputs.Add(given[i]);
                if (steps[i].Item2) outputs.Flush();
            }
            outputs.Flush();
            Assert.Equal(Spoken(given), Spoken(shown));
        });

    [Fact]
    public void Nothing_is_lost_between_threads()
    {
        var outputs = new OutputGatherer(_shown.Add, _ => { });
        Parallel.For(0, 1000, i =>
        {
            outputs.Add(new StreamText("stdout", "x"));
            if (i % 10 == 0) outputs.Flush();
        });
        outputs.Flush();
        Assert.Equal(1000, _shown.Cast<StreamText>().Sum(t => t.Text.Length));
    }

    [Fact]
    public void When_much_is_waiting_only_the_last_update_of_a_picture_is_sent()
    {
        string picture = new('x', OutputGatherer.MostWaiting / 10);
        for (int i = 0; i < 100; i++) _outputs.Add(new Updated("d", new([new(MimeBundle.PlainText, picture + i)])));
        _outputs.Flush();
        Assert.InRange(_shown.Count, 1, 20);
        Assert.Equal(picture + 99, ((Updated)_shown[^1]).Data[MimeBundle.PlainText]);
    }

    [Fact]
    public void Many_small_updates_become_few()
    {
        for (int i = 0; i < 100_000; i++) _outputs.Add(new Updated("d", Seven));
        _outputs.Flush();
        Assert.InRange(_shown.Count, 1, 1000);
    }

    [Fact]
    public void When_much_is_waiting_cleared_text_is_left_out_but_updates_of_other_cells_are_not()
    {
        _outputs.Add(new Updated("elsewhere", Seven));
        for (int i = 0; i < 100; i++)
        {
            _outputs.Add(new StreamText("stdout", new string('x', OutputGatherer.MostWaiting / 10)));
            _outputs.Add(new Cleared(true));
        }
        _outputs.Add(new StreamText("stdout", "end"));
        _outputs.Flush();
        Assert.InRange(_shown.OfType<StreamText>().Sum(t => t.Text.Length), 3, 3 * OutputGatherer.MostWaiting);
        Assert.Single(_shown.OfType<Updated>());
        Assert.Equal([new Cleared(true), new StreamText("stdout", "end")], _shown[^2..]);
    }

    private static CellEvent Event(int kind, int i) => kind switch
    {
        0 => new StreamText("stdout", $"o{i};"),
        1 => new StreamText("stderr", $"e{i};"),
        2 => new Displayed($"d{i}", Seven),
        _ => new Cleared(false),
    };

    private static string Spoken(IEnumerable<CellEvent> events)
    {
        string all = "", stream = "";
        foreach (var happened in events)
        {
            string next = happened is StreamText t ? t.Name : "";
            if (next != stream || next == "") all += $"\n{next}";
            stream = next;
            all += happened switch { StreamText text => text.Text, Displayed d => d.DisplayId, _ => "clear" };
        }
        return all;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Headless;

/// <summary>Turns the events of a run into saved outputs: streams merged, updates applied to the output they belong to.</summary>
internal sealed class OutputRecorder
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<(CellOutputs Cell, Shown Shown)>> _displays = new(StringComparer.Ordinal);

    /// <summary>A front end that writes down what one cell shows.</summary>
    public CellOutputs ForCell() => new(this);

    /// <summary>The outputs of one cell.</summary>
    public sealed class CellOutputs(OutputRecorder recorder) : IFrontEnd
    {
        private readonly List<Output> _outputs = [];
        private bool _clearFirst;
        private bool _changed;

        public void Send(CellEvent happened)
        {
            lock (recorder._gate) Record(happened);
        }

        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

        /// <summary>The outputs so far, as a notebook saves them; null when nothing is new since the last call.</summary>
        public JsonArray? TakeChanged()
        {
            lock (recorder._gate)
            {
                if (!_changed) return null;
                _changed = false;
                return [.. _outputs.Select(o => o.ToJson())];
            }
        }

        internal void Replace(Shown shown, MimeBundle data) => (shown.Data, _changed) = (data, true);

        private void Record(CellEvent happened)
        {
            _changed = true;
            if (happened is Cleared { Wait: true }) _clearFirst = true;
            else if (happened is Cleared) _outputs.Clear();
            else if (happened is Updated update) recorder.Update(update);
            else Add(happened);
        }

        private void Add(CellEvent happened)
        {
            if (_clearFirst) _outputs.Clear();
            _clearFirst = false;
            switch (happened)
            {
                case StreamText text when _outputs is [.., Streamed last] && last.Name == text.Name: last.Text.Append(text.Text); break;
                case StreamText text: _outputs.Add(new Streamed(text.Name, new(text.Text))); break;
                case Displayed shown: _outputs.Add(recorder.Remember(shown, this)); break;
                case Result result: _outputs.Add(new Shown(result.Data, result.ExecutionCount)); break;
                case Failed failed:
                    _outputs.RemoveAll(o => o is Errored); // A cell fails once: why it was stopped says more than how it took it.
                    _outputs.Add(new Errored(failed.Error));
                    break;
            }
        }
    }

    private Shown Remember(Displayed display, CellOutputs cell)
    {
        var shown = new Shown(display.Data, null);
        if (!_displays.TryGetValue(display.DisplayId, out var places)) _displays[display.DisplayId] = places = [];
        places.Add((cell, shown));
        return shown;
    }

    private void Update(Updated update)
    {
        foreach (var (cell, shown) in _displays.GetValueOrDefault(update.DisplayId) ?? []) cell.Replace(shown, update.Data);
    }

    // Keys in the order nbformat writes them.
    internal abstract class Output
    {
        public abstract JsonObject ToJson();
    }

    private sealed class Streamed(string name, StringBuilder text) : Output
    {
        public string Name => name;
        public StringBuilder Text => text;

        public override JsonObject ToJson() =>
            new() { ["name"] = name, ["output_type"] = "stream", ["text"] = MimeBundle.TextNode(text.ToString(), splitLines: true) };
    }

    internal sealed class Shown(MimeBundle data, int? executionCount) : Output
    {
        public MimeBundle Data { get; set; } = data;

        public override JsonObject ToJson()
        {
            var json = new JsonObject { ["data"] = Data.ToJson(splitLines: true) };
            if (executionCount is { } count) json["execution_count"] = count;
            json["metadata"] = new JsonObject();
            json["output_type"] = executionCount is null ? "display_data" : "execute_result";
            return json;
        }
    }

    private sealed class Errored(CellError error) : Output
    {
        public override JsonObject ToJson() => new()
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)JsonValue.Create(line))]),
        };
    }
}

using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.Models;

public class ChatModelsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" offline ")]
    public void The_default_is_the_offline_model_and_it_says_what_it_is(string? choice)
    {
        var model = From((ChatModels.Variable, choice));
        Assert.IsType<OfflineChatClient>(model.Client);
        Assert.Contains("not a language model", model.Description, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', model.Description);
    }

    [Theory]
    [InlineData("openia:gpt-x", "Did you mean 'openai'?")]
    [InlineData("gpt-x", "There is no provider 'gpt-x'")]
    [InlineData("openai", "'openai:<model>'")]
    [InlineData("ollama: ", "'ollama:<model>'")]
    [InlineData("offline:big", "no variants")]
    [InlineData(":x", "There is no provider ''")]
    public void A_malformed_choice_says_what_is_wrong_and_what_is_allowed(string choice, string expected)
    {
        var error = Assert.Throws<ModelException>(() => From((ChatModels.Variable, choice), ("OPENAI_API_KEY", "k")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Allowed: 'offline'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_and_a_bad_address_are_both_named_and_there_is_no_fall_back()
    {
        var error = Assert.Throws<ModelException>(() => From((ChatModels.Variable, "openai:gpt-x"), ("OPENAI_BASE_URL", "not a url")));
        Assert.Contains("OPENAI_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Contains("OPENAI_BASE_URL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenAI_takes_its_model_key_and_address_from_its_own_variables_and_never_shows_the_key()
    {
        var model = From((ChatModels.Variable, "openai:gpt-x"), ("OPENAI_API_KEY", "sk-secret"), ("OPENAI_BASE_URL", "http://localhost:8080/v1"));
        var metadata = model.Client.GetService<ChatClientMetadata>()!;
        Assert.Equal("gpt-x", metadata.DefaultModelId);
        Assert.Equal(new Uri("http://localhost:8080/v1"), metadata.ProviderUri);
        Assert.Equal("Model: gpt-x from OpenAI's interface at localhost:8080.", model.Description);
    }

    [Theory]
    [InlineData(null, "localhost:11434")]
    [InlineData("box", "box:11434")]
    [InlineData("0.0.0.0:999", "localhost:999")]
    [InlineData("https://box.example:1", "box.example:1")]
    public void Ollama_is_found_where_its_own_variable_says(string? host, string expected)
    {
        var model = From((ChatModels.Variable, "ollama:llama3.2:1b"), ("OLLAMA_HOST", host));
        Assert.Equal($"Model: llama3.2:1b from Ollama at {expected}.", model.Description);
        Assert.Equal("llama3.2:1b", model.Client.GetService<ChatClientMetadata>()!.DefaultModelId);
    }

    private static ChatModel From(params (string Name, string? Value)[] variables) =>
        ChatModels.FromEnvironment(name => variables.FirstOrDefault(v => v.Name == name).Value);
}

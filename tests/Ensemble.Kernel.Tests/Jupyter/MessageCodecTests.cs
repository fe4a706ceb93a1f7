using System.Text;
using CsCheck;
using Ensemble.Kernel.Jupyter;

namespace Ensemble.Kernel.Tests.Jupyter;

public class MessageCodecTests
{
    private static readonly byte[] Key = "a key"u8.ToArray();

    private static readonly Gen<byte[]> Bytes = Gen.Byte.Array[0, 20];
    // A routing identity that reads like the delimiter would end the identities early; ZeroMQ's own never do.
    private static readonly Gen<WireMessage> Messages =
        Gen.Select(Bytes.Array[0, 3], Bytes, Bytes, Bytes, Bytes, Bytes.Array[0, 3], (ids, header, parent, metadata, content, buffers) =>
            new WireMessage(ids, header, parent, metadata, content, buffers));

    [Fact]
    public void A_message_comes_back_as_it_was_sent() => Messages.Sample(message =>
    {
        var back = new MessageCodec(Key).Decode(new MessageCodec(Key).Encode(message), out string? fault);
        Assert.Null(fault);
        Assert.Equal(Shown(message), Shown(back!));
    });

    [Fact]
    public void A_message_without_a_key_comes_back_too() => Messages.Sample(message =>
        Assert.Equal(Shown(message), Shown(new MessageCodec([]).Decode(new MessageCodec([]).Encode(message), out _)!)));

    [Fact]
    public void A_flipped_bit_in_the_signature_or_in_a_signed_part_is_noticed() => Gen.Select(Messages, Gen.Int[0, int.MaxValue], Gen.Int[0, 7]).Sample((message, place, bit) =>
    {
        var frames = new MessageCodec(Key).Encode(message).Select(f => f.ToArray()).ToList();
        var signed = frames.Skip(message.Identities.Count + 1).Take(5).Where(f => f.Length > 0).ToList();
        place %= signed.Sum(f => f.Length);
        var frame = signed.First(f => place < f.Length || (place -= f.Length) < 0);
        frame[place] ^= (byte)(1 << bit);

        Assert.Null(new MessageCodec(Key).Decode(frames, out string? fault));
        Assert.Equal("its signature is wrong", fault);
    });

    [Fact]
    public void A_message_cut_short_anywhere_is_refused() => Gen.Select(Messages, Gen.Int[0, 5]).Sample((message, kept) =>
    {
        var frames = new MessageCodec(Key).Encode(message).Take(message.Identities.Count + kept).ToList();
        Assert.Null(new MessageCodec(Key).Decode(frames, out string? fault));
        Assert.NotNull(fault);
    });

    [Fact]
    public void A_message_signed_with_another_key_is_refused()
    {
        Assert.Null(new MessageCodec(Key).Decode(new MessageCodec("another"u8.ToArray()).Encode(Any), out string? fault));
        Assert.Equal("its signature is wrong", fault);
    }

    [Fact]
    public void An_unsigned_message_is_refused_where_there_is_a_key()
    {
        Assert.Null(new MessageCodec(Key).Decode(new MessageCodec([]).Encode(Any), out string? fault));
        Assert.Equal("its signature is wrong", fault);
    }

    [Fact]
    public void A_message_sent_again_is_refused()
    {
        var frames = new MessageCodec(Key).Encode(Any);
        var codec = new MessageCodec(Key);
        Assert.NotNull(codec.Decode(frames, out _));
        Assert.Null(codec.Decode(frames, out string? fault));
        Assert.Contains("received before", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_signature_is_the_one_that_the_protocol_defines()
    {
        // As Python's hmac module works it out for these parts and this key.
        byte[] signature = new Signature("secret"u8.ToArray()).Of(new([], "{\"a\":1}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{\"b\":2}"u8.ToArray(), []));
        Assert.Equal("9b14d94617bffb278285cea390d9dc17e01ec3188dba313f9548021906557a7b", Encoding.ASCII.GetString(signature));
    }

    private static WireMessage Any => new([[1, 2]], "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), "{}"u8.ToArray(), []);

    private static string Shown(WireMessage message) => string.Join('|', (List<string>)
        [.. message.Identities.Select(Convert.ToHexString), "parts", .. message.SignedParts.Select(Convert.ToHexString), "buffers", .. message.Buffers.Select(Convert.ToHexString)]);
}

using Ensemble.Models.Skills.Orders;

namespace Ensemble.Tests.Models.Orders;

/// <summary>Orders as strangers write them.</summary>
public class OrderReaderTests
{
    [Theory]
    [InlineData("Please send 3 keyboards at 49.90 each, two mice for 15 and a 24-inch monitor at $180; deliver to 12 Oak Street by 3 May.", "3 × keyboard at 49.90|2 × mouse at 15.00|1 × 24-inch monitor at 180.00")]
    [InlineData("Hi! I'd like to order five notebooks (2.50 each) and one stapler (7.25). Thanks, Ann", "5 × notebook at 2.50|1 × stapler at 7.25")]
    [InlineData("We need 12 chairs at €89 apiece and 4 desks costing €249.00 apiece.", "12 × chair at 89.00|4 × desk at 249.00")]
    [InlineData("2x USB-C cable @ 9.99, 1x 16GB memory stick @ 24.50", "2 × USB-C cable at 9.99|1 × 16GB memory stick at 24.50")]
    [InlineData("- 3 keyboards (49.90)\n- 2 mice (15.00)\n- 1 monitor (180.00)", "3 × keyboard at 49.90|2 × mouse at 15.00|1 × monitor at 180.00")]
    [InlineData("1. Keyboard x3 - 49.90\n2. Mouse x2 - 15.00", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Keyboards: 3 at 49.90\nMice: 2 at 15", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Can you get me three $5 mugs and a $180 monitor?", "3 × mug at 5.00|1 × monitor at 180.00")]
    [InlineData("I'll take 3 of the 49.90 keyboards and 2 of the 15.00 mice, please.", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("I need 3 keyboards and 2 mice. The keyboards cost 49.90 each, the mice 15.00 each.", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Send 3 keyboards and 2 mice at 15 each.", "3 × keyboard at 15.00|2 × mouse at 15.00")]
    [InlineData("One server at $12,499.00 and two racks at 1,250.50 each", "1 × server at 12499.00|2 × rack at 1250.50")]
    [InlineData("Zwei? No: two lamps at 1.299,00 EUR and one rug at 49,90 EUR", "2 × lamp at 1299.00|1 × rug at 49.90")]
    [InlineData("a dozen eggs at 0.30, half a dozen lemons at 0.45 and a couple of melons at 3", "12 × egg at 0.30|6 × lemon at 0.45|2 × melon at 3.00")]
    [InlineData("Two pairs of gloves at 12 dollars each plus three boxes of pens for 4.20 a box", "2 × pair of gloves at 12.00|3 × box of pens at 4.20")]
    [InlineData("We want two mice for 30 together and 3 pads for 10 altogether", "2 × mouse at 15.00|1 × lot of 3 pads at 10.00")]
    [InlineData("Could you ship seven bags of coffee, 8.50 per bag, and an espresso machine for 399 to our office?", "7 × bag of coffee at 8.50|1 × espresso machine at 399.00")]
    [InlineData("Order: 4 red folders priced at 1.10, 10 black pens priced at 0.85 and a hole punch priced at 6.", "4 × red folder at 1.10|10 × black pen at 0.85|1 × hole punch at 6.00")]
    [InlineData("For the office on 3rd street: 2 salt and pepper mills at 12 each", "2 × salt and pepper mill at 12.00")]
    [InlineData("keyboard, 3, 49.90\nmouse, 2, 15.00", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Dear team,\nwe would like to have six bottles of ink for 11.75 a piece.\nAlso add another printer at 210.\nBest, Li", "6 × bottle of ink at 11.75|1 × printer at 210.00")]
    [InlineData("I'd love 2 tickets, $35 each, and 1 programme, $4.50", "2 × ticket at 35.00|1 × programme at 4.50")]
    [InlineData("Please book me eleven T-shirts at £9.99 each and 3 hoodies at £24.", "11 × T-shirt at 9.99|3 × hoodie at 24.00")]
    [InlineData("A keyboard at 49.90. A mouse at 15. A monitor at 180. That makes 244.90 in total.", "1 × keyboard at 49.90|1 × mouse at 15.00|1 × monitor at 180.00")]
    [InlineData("I need a total of 3 keyboards at 49.90 each; my budget is 500 dollars.", "3 × keyboard at 49.90")]
    [InlineData("3 keyboards at 49.90 each, to be delivered to 5 Elm Road at 10 am. Call me at 555 1234.", "3 × keyboard at 49.90")]
    [InlineData("twenty-four glasses at 3.10 each and thirty plates at 4", "24 × glasses at 3.10|30 × plate at 4.00")]
    [InlineData("2 x 27\" monitors at 180 each, 1 x HDMI 2.1 cable at 12", "2 × 27\" monitor at 180.00|1 × HDMI 2.1 cable at 12.00")]
    [InlineData("1.5 kg of coffee at 14 per kg and two pounds of tea at 9", "1.5 × kg of coffee at 14.00|2 × lb of tea at 9.00")]
    [InlineData("three bars of soap at 90 cents each, two brushes at five dollars each", "3 × bar of soap at 0.90|2 × brush at 5.00")]
    [InlineData("I would like to buy your blue sofa for 899 and the matching armchair for 449.", "1 × blue sofa at 899.00|1 × matching armchair at 449.00")]
    [InlineData("Qty 3 keyboards, unit price 49.90; qty 2 mice, unit price 15.00", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Get us three keyboards that cost 49.90 each and two mice which are 15 apiece", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Please supply: 100 screws at 0.05, 50 bolts at 0.12, 1 spirit level at 18.", "100 × screw at 0.05|50 × bolt at 0.12|1 × spirit level at 18.00")]
    [InlineData("3 keyboards at a price of 49.90 and 2 mice at a unit price of 15.00", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("Hello, can I get 2 large pizzas ($14.50 each), 1 tiramisu ($6) and 3 colas ($2.25 each)? Name is Jo.", "2 × large pizza at 14.50|1 × tiramisu at 6.00|3 × cola at 2.25")]
    [InlineData("Order for room 12: four desks at 250 each.", "4 × desk at 250.00")]
    [InlineData("We're after eight whiteboards; they are 65 each.", "8 × whiteboard at 65.00")]
    [InlineData("Kindly reserve ten copies of \"Snow\" at 12.50 each", "10 × Snow at 12.50")]
    [InlineData("3 keyboards @49.90 + 2 mice @15.00 + monitor @180.00", "3 × keyboard at 49.90|2 × mouse at 15.00|1 × monitor at 180.00")]
    [InlineData("Three keyboards, black, at 49.90 each, and two mice, wireless, at 15 each.", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    [InlineData("We need paint: 5 tins of white paint at £18.99 and 2 tins of primer at £12.", "5 × tin of white paint at 18.99|2 × tin of primer at 12.00")]
    [InlineData("Each of the 3 keyboards costs 49.90.", "3 × keyboard at 49.90")]
    [InlineData("THREE KEYBOARDS AT 49.90 EACH, TWO MICE AT 15", "3 × KEYBOARD at 49.90|2 × MOUSE at 15.00")]
    [InlineData("Bitte 3 Tastaturen.", "")]
    [InlineData("I want to buy 6 mugs for $5 each, and if possible 2 teapots for $22 each by Friday.", "6 × mug at 5.00|2 × teapot at 22.00")]
    [InlineData("The price of 3 keyboards is 49.90 each.", "3 × keyboard at 49.90")]
    [InlineData("keyboards × 3 at 49.90\r\nmice × 2 at 15.00\r\n", "3 × keyboard at 49.90|2 × mouse at 15.00")]
    public void An_order_is_read(string order, string items) => Assert.Equal(items, Items(order));

    [Theory]
    [InlineData("")]
    [InlineData("Hello, how are you?")]
    [InlineData("Where is my parcel? I ordered it 3 days ago.")]
    [InlineData("We are 5 people and meet at 10 am.")]
    [InlineData("The total is 359.70.")]
    public void What_holds_no_items_gives_none(string text) => Assert.Equal("", Items(text));

    [Theory]
    [InlineData("Send 3 keyboards at 49.90 each and 2 mice, please.", "mice")]
    [InlineData("I need 3 keyboards and 2 mice. The mice are 15.00 each.", "keyboards")]
    [InlineData("Keyboards at 49.90 each, please.", "Keyboards")]
    public void What_has_no_price_or_number_is_named(string order, string unclear) => Assert.Equal([unclear], OrderReader.Read(order).Unclear);

    private static string Items(string order) => string.Join('|', OrderReader.Read(order).Items);
}

using Ensemble.DataCrew;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Tests.Models.Questions;

/// <summary>Small tables with the columns of well-known ones, and the request that the model makes of a question about them.</summary>
internal static class QuestionTables
{
    private static readonly string[] Teams = ["Arsenal", "Chelsea", "Everton", "Leeds", "Fulham", "Burnley"];

    public static readonly Dataset Passengers = Table("passengers.csv", 90,
        ["PassengerId", "Survived", "Pclass", "Name", "Sex", "Age", "SibSp", "Fare", "Cabin", "Embarked"],
        i => [$"{i + 1}", $"{i % 3 / 2}", $"{i % 3 + 1}", $"Person {Letters(i)}", i % 2 == 0 ? "male" : "female", i % 10 == 0 ? null : $"{1 + i * 7 % 70}", $"{i % 4}", $"{7.25 + i * 3.5}", i % 3 == 0 ? $"C{i}" : null, "SCQ"[i % 3].ToString()]);

    public static readonly Dataset Orders = Table("store.csv", 120,
        ["Order ID", "Order Date", "Ship Date", "Ship Mode", "Customer ID", "Customer Name", "Segment", "Region", "Category", "Sales", "Quantity", "Discount", "Profit"],
        i => [$"CA-{1000 + i / 2}", Day(2014, i * 12), Day(2014, i * 12 + 3), i % 4 == 0 ? "Same Day" : i % 4 == 1 ? "First Class" : "Standard Class", $"CU-{i % 20:00}", $"Customer {Letters(i % 20)}", i % 2 == 0 ? "Consumer" : "Corporate",
            (i % 4) switch { 0 => "West", 1 => "East", 2 => "South", _ => "Central" }, (i % 3) switch { 0 => "Furniture", 1 => "Technology", _ => "Office Supplies" }, $"{20 + i * 17 % 400}.5", $"{1 + i % 9}", $"0.{i % 5}", $"{i * 31 % 200 - 60}.25"]);

    public static readonly Dataset Air = Table("air.csv", 160,
        ["date", "station", "PM2.5 (µg/m³)", "O3 (µg/m³)", "temperature (°C)", "humidity (%)"],
        i => [Day(2021, i / 2 * 9), i % 2 == 0 ? "Harbour" : "Old Town", $"{10 + i * 13 % 40}.5", $"{20 + i * 7 % 50}.25", $"{i * 11 % 30 - 4}.5", $"{40 + i * 3 % 50}"]);

    public static readonly Dataset Staff = Table("staff.csv", 80,
        ["EmployeeID", "Name", "Age", "Gender", "Department", "JobRole", "MaritalStatus", "HireDate", "MonthlyIncome", "Attrition", "OverTime", "Education"],
        i => [$"E{i:000}", $"Person {Letters(i)}", $"{21 + i * 7 % 40}", i % 2 == 0 ? "Male" : "Female", (i % 3) switch { 0 => "Sales", 1 => "IT", _ => "Human Resources" }, (i % 4) switch { 0 => "Developer", 1 => "Manager", _ => "Analyst" },
            i % 3 == 0 ? "Single" : "Married", Day(2010, i * 45), $"{3000 + i * 137 % 5000}", i % 5 == 0 ? "Yes" : "No", i % 2 == 0 ? "Yes" : "No", i % 7 == 0 ? "PhD" : "Bachelor"]);

    public static readonly Dataset Matches = Table("matches.csv", 90,
        ["Date", "HomeTeam", "AwayTeam", "Attendance", "Referee", "Yellow Cards"],
        i => [Day(2018, i * 8), Teams[i % 6], Teams[(i + 1 + i / 6 % 5) % 6], $"{5000 + i * 977 % 50000}", i % 3 == 0 ? "A Taylor" : "M Dean", $"{i % 6}"]);

    public static readonly Dataset Games = Table("vgsales.csv", 60,
        ["Name", "Platform", "Year", "Genre", "Publisher", "EU_Sales", "Global_Sales"],
        i => [$"Game {i}", i % 2 == 0 ? "Wii" : "PC", i % 9 == 0 ? null : $"{2000 + i % 15}", i % 3 == 0 ? "Racing" : "Sports", i % 4 == 0 ? "Nintendo" : "EA", $"{i * 7 % 13}.5", $"{10 + i * 11 % 37}.25"]);

    /// <summary>The tool and the arguments of the call that the offline model makes of a question, in one line.</summary>
    public static string Ask(Dataset data, string question)
    {
        var request = Request(data, question);
        return request.Tool == "cannot_answer" ? "declined"
            : string.Join(' ', request.Arguments.Where(a => a.Key != "assumptions").Select(a => $"{a.Key}={Text(a.Value)}").Prepend(request.Tool));
    }

    /// <summary>What the offline model took for granted to read a question.</summary>
    public static string Assumptions(Dataset data, string question) =>
        Request(data, question).Arguments.TryGetValue("assumptions", out object? said) ? string.Join(' ', (string[])said!) : "";

    /// <summary>Why the offline model declines a question.</summary>
    public static string Reason(Dataset data, string question) => (string)Request(data, question).Arguments["reason"]!;

    private static DataRequest Request(Dataset data, string question)
    {
        var schema = TableSchema.Read(new AnalystTools(data, "R1").DescribeColumns())!;
        return QuestionReader.Read(question, schema, [.. ValueIndex.Of(data).Find(question).Select(v => new FoundValue(v.Text, v.Column, v.Value, v.Rows, v.Match))]);
    }

    private static string Text(object? value) => value switch
    {
        IEnumerable<QuestionFilter> filters => $"[{string.Join(" & ", filters.Select(f => $"{f.Column} {f.Op} {string.Join('|', f.Values)}".TrimEnd()))}]",
        _ => $"{value}",
    };

    private static Dataset Table(string name, int rows, string[] headers, Func<int, string?[]> row) =>
        DatasetBuilder.FromRows(name, headers, Enumerable.Range(0, rows).Select(row));

    private static string Day(int year, int days) => $"{new DateTime(year, 1, 1).AddDays(days):yyyy-MM-dd}";

    private static string Letters(int i) => $"{(char)('A' + i / 26)}{(char)('a' + i % 26)}x";
}

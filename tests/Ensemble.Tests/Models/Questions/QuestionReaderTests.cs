using Ensemble.DataCrew;

namespace Ensemble.Tests.Models.Questions;

/// <summary>What the offline model makes of questions as people put them: the tool it calls and with which arguments.</summary>
public class QuestionReaderTests
{
    private const string AboutPassengers = """
        How many passengers survived? => count_rows filters=[Survived = 1]
        how many people died => count_rows filters=[Survived != 1]
        What is the survival rate? => share_of_rows filters=[Survived = 1]
        What was the survival rate of women? => share_of_rows within=[Sex = female] filters=[Survived = 1]
        Survival rate by class => share_of_rows groupBy=Pclass filters=[Survived = 1]
        What percentage of first class passengers survived? => share_of_rows within=[Pclass = 1] filters=[Survived = 1]
        average age of survivors => aggregate column=Age function=mean filters=[Survived = 1]
        What is the average age of passengers who did not survive? => aggregate column=Age function=mean filters=[Survived != 1]
        Show me the average fare by embarkation port => aggregate column=Fare function=mean groupBy=Embarked
        Were women more likely to survive than men? => compare_groups groupColumn=Sex first=female second=male condition=[Survived = 1]
        Who paid the highest fare? => rank groupBy=Name n=1 order=top column=Fare function=max
        Who was the oldest passenger? => rank groupBy=Name n=1 order=top column=Age function=max
        How many children under 10 were on board? => count_rows filters=[Age < 10]
        How many passengers were aged between 20 and 30? => count_rows filters=[Age between 20|30]
        Is fare correlated with age? => correlate first=Fare second=Age
        Spearman correlation between fare and age => correlate first=Fare second=Age method=spearman
        How many ages are missing? => missing_values column=Age
        Which column has the most missing values? => missing_values n=1
        What proportion of passengers have no cabin? => share_of_rows filters=[Cabin missing]
        How many passengers have a cabin? => count_rows filters=[Cabin present]
        How many outliers are there in Fare? => outliers column=Fare
        Which class had the highest survival rate? => rank groupBy=Pclass n=1 order=top condition=[Survived = 1]
        What is the maximum number of siblings aboard? => aggregate column=SibSp function=max
        How many passengers travelled with at least 1 SibSp? => count_rows filters=[SibSp >= 1]
        Did passengers in first class pay more than passengers in third class? => compare_groups groupColumn=Pclass first=1 second=3 column=Fare function=mean
        What is the 90th percentile of fare? => aggregate column=Fare function=p90
        What is the avarage fare of men? => aggregate column=Fare function=mean filters=[Sex = male]
        How many passengers were not male? => count_rows filters=[Sex != male]
        Which two columns are most strongly correlated? => strongest_correlation n=1
        How many passengers paid between 20 and 50? => count_rows filters=[Fare between 20|50]
        Why did so many passengers die? => declined
        What was the weight of the oldest passenger? => declined
        How many passengers came from Canada? => declined
        What is the capital of France? => declined
        How many lifeboats were there? => declined
        How many passengers survived in 1912? => declined
        How many passengers like coffee? => declined
        What is the average rent? => declined
        """;

    private const string AboutOrders = """
        What are the total sales? => aggregate column=Sales function=sum
        total profit by region => aggregate column=Profit function=sum groupBy=Region
        Which three categories are the most profitable? => rank groupBy=Category n=3 order=top column=Profit function=sum
        Who are the top 5 customers by sales? => rank groupBy=Customer Name n=5 order=top column=Sales function=sum
        Which customer spent the most? => rank groupBy=Customer Name n=1 order=top column=Sales function=sum
        What share of sales comes from Technology? => share_of_total column=Sales filters=[Category = Technology]
        sales per year => aggregate column=Sales function=sum groupBy=Order Date:year
        Monthly sales in 2015 => aggregate column=Sales function=sum groupBy=Order Date:month filters=[Order Date = 2015]
        By how much did sales change from 2014 to 2017? => trend column=Sales function=sum timeColumn=Order Date period=year filters=[Order Date between 2014|2017]
        How many rows have a negative profit? => count_rows filters=[Profit < 0]
        How many rows have a discount of at least 20%? => count_rows filters=[Discount >= 0.2]
        sales in the last quarter of 2017 => aggregate column=Sales function=sum filters=[Order Date = 2017-Q4]
        What was the profit in Q3 2016? => aggregate column=Profit function=sum filters=[Order Date = 2016-Q3]
        sales between January 2015 and June 2015 => aggregate column=Sales function=sum filters=[Order Date between 2015-01|2015-06]
        sales between 1 June 2015 and 31 August 2015 => aggregate column=Sales function=sum filters=[Order Date between 2015-06-01|2015-08-31]
        Compare the profit of consumers and corporate customers => compare_groups groupColumn=Segment first=Consumer second=Corporate column=Profit function=mean
        Is discount correlated with profit? => correlate first=Discount second=Profit
        How many customers are there? => aggregate column=Customer Name function=count_distinct
        average discount by category excluding Furniture => aggregate column=Discount function=mean groupBy=Category filters=[Category != Furniture]
        Which region has the lowest profit? => rank groupBy=Region n=1 order=bottom column=Profit function=sum
        What is the smallest sale? => aggregate column=Sales function=min
        Total sales in the most recent year => aggregate column=Sales function=sum filters=[Order Date = 2017]
        sales in July => aggregate column=Sales function=sum filters=[Order Date:month-of-year = July]
        sales of furniture and technology since 2016 => aggregate column=Sales function=sum groupBy=Category filters=[Category in Furniture|Technology & Order Date >= 2016]
        sales with a profit over 100 => aggregate column=Sales function=sum filters=[Profit > 100]
        What are sales by type? => aggregate column=Sales function=sum groupBy=Category
        What will sales be in 2025? => declined
        Why is profit so low in the West? => declined
        How many employees work in the West? => declined
        total revenue on Mars => declined
        How many unicorns were sold in the East? => declined
        What is the average rating of furniture? => declined
        """;

    private const string AboutAir = """
        average PM2.5 by station => aggregate column=PM2.5 (µg/m³) function=mean groupBy=station
        Which station has the worst PM2.5? => rank groupBy=station n=1 order=top column=PM2.5 (µg/m³) function=mean
        median ozone at Harbour => aggregate column=O3 (µg/m³) function=median filters=[station = Harbour]
        How many measurements of PM2.5 exceed 30? => count_rows filters=[PM2.5 (µg/m³) > 30]
        What is the correlation between temperature and ozone? => correlate first=temperature (°C) second=O3 (µg/m³)
        mean temperature per month in 2021 => aggregate column=temperature (°C) function=mean groupBy=date:month filters=[date = 2021]
        Was PM2.5 higher in 2021 than in 2022? => compare_groups groupColumn=date:year first=2021 second=2022 column=PM2.5 (µg/m³) function=mean
        average humidity in winter => aggregate column=humidity (%) function=mean filters=[date:month-of-year in December|January|February]
        mean O3 on weekends => aggregate column=O3 (µg/m³) function=mean filters=[date:weekday in Saturday|Sunday]
        Is the temperature higher on weekdays than on weekends? => compare_groups groupColumn=date:weekday first=Monday or Tuesday or Wednesday or Thursday or Friday second=Saturday or Sunday column=temperature (°C) function=mean
        what share of days had humidity below 50% => share_of_rows filters=[humidity (%) < 50]
        How many readings were taken after 1 July 2022? => count_rows filters=[date > 2022-07-01]
        What is the highest temperature in the old town? => aggregate column=temperature (°C) function=max filters=[station = Old Town]
        Compare mean PM2.5 at Harbour and Old Town => compare_groups groupColumn=station first=Harbour second=Old Town column=PM2.5 (µg/m³) function=mean
        temperature range at Harbour => aggregate column=temperature (°C) function=range filters=[station = Harbour]
        humidity above 40 °F => declined
        What is the average noise level? => declined
        mean PM2.5 in Berlin => declined
        What will PM2.5 be tomorrow? => declined
        """;

    private const string AboutStaff = """
        How many employees are there in each department? => count_rows groupBy=Department
        What is the attrition rate? => share_of_rows filters=[Attrition = Yes]
        Which department has the highest attrition rate? => rank groupBy=Department n=1 order=top condition=[Attrition = Yes]
        Do men earn more than women? => compare_groups groupColumn=Gender first=Male second=Female column=MonthlyIncome function=mean
        median monthly income of women in IT => aggregate column=MonthlyIncome function=median filters=[Gender = Female & Department = IT]
        How many people were hired in 2015? => count_rows filters=[HireDate = 2015]
        hires per year => count_rows groupBy=HireDate:year
        Which year had the most hires? => rank groupBy=HireDate:year n=1 order=top
        What percentage of employees work overtime? => share_of_rows filters=[OverTime = Yes]
        Who has the highest income? => rank groupBy=Name n=1 order=top column=MonthlyIncome function=max
        Top 3 earners => rank groupBy=Name n=3 order=top column=MonthlyIncome function=max
        How many single women work in human resources? => count_rows filters=[MaritalStatus = Single & Gender = Female & Department = Human Resources]
        Compare the average income of single and married employees => compare_groups groupColumn=MaritalStatus first=Single second=Married column=MonthlyIncome function=mean
        How many employees are under 30? => count_rows filters=[Age < 30]
        How many employees have a PhD? => count_rows filters=[Education = PhD]
        most common job role among women => rank groupBy=JobRole n=1 order=top filters=[Gender = Female]
        HOW MANY EMPLOYEES EARN OVER 7,000? => count_rows filters=[MonthlyIncome > 7000]
        How many employees work in Marketing? => declined
        average bonus by department => declined
        Who should we promote? => declined
        How old is the oldest employee? => aggregate column=Age function=max
        What did employees buy in 2015? => declined
        How old is the manager? => aggregate column=Age function=mean filters=[JobRole = Manager]
        """;

    private const string AboutMatches = """
        How many matches were played? => count_rows
        Which referee gave the most yellow cards? => rank groupBy=Referee n=1 order=top column=Yellow Cards function=sum
        How many home matches did Arsenal play? => count_rows filters=[HomeTeam = Arsenal]
        How many times did Everton play against Leeds? => count_rows filters=[HomeTeam = Everton & AwayTeam = Leeds]
        Which home team has the highest average attendance? => rank groupBy=HomeTeam n=1 order=top column=Attendance function=mean
        How many matches had attendance over 30,000? => count_rows filters=[Attendance > 30000]
        average yellow cards per match => aggregate column=Yellow Cards function=mean
        How many matches ended in a draw? => declined
        How many red cards were there? => declined
        How many matches did Barcelona play? => declined
        """;

    private const string AboutGames = """
        How many games are there? => count_rows
        top 5 games by global sales => rank groupBy=Name n=5 order=top column=Global_Sales function=max
        average EU sales of racing games => aggregate column=EU_Sales function=mean filters=[Genre = Racing]
        How many lattes were sold? => declined
        What percentage of global sales comes from sports games? => share_of_total column=Global_Sales filters=[Genre = Sports]
        How many games have no year? => count_rows filters=[Year missing]
        How many games did not come from Nintendo? => count_rows filters=[Publisher != Nintendo]
        What is the most common game? => declined
        """;

    private static readonly (Dataset Data, string Questions)[] Tables =
    [
        (QuestionTables.Passengers, AboutPassengers), (QuestionTables.Orders, AboutOrders), (QuestionTables.Air, AboutAir), (QuestionTables.Staff, AboutStaff), (QuestionTables.Matches, AboutMatches), (QuestionTables.Games, AboutGames),
    ];

    public static IEnumerable<TheoryDataRow<string, string, string>> Questions =>
        from table in Tables
        from line in table.Questions.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        let parts = line.Split(" => ")
        select new TheoryDataRow<string, string, string>(table.Data.Name, parts[0], parts[1]);

    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_becomes_one_request(string table, string question, string request) =>
        Assert.Equal(request, QuestionTables.Ask(Data(table), question));

    [Theory]
    [MemberData(nameof(Questions))]
    public void How_a_question_is_typed_changes_nothing(string table, string question, string request)
    {
        string plain = question.TrimEnd('?');
        foreach (string typed in new[] { $"  {question}  ", plain, $"{plain} ?", question.ToLowerInvariant(), question.ToUpperInvariant(), $"{plain}.", Titled(question), question.Replace(" ", "  ") })
            Assert.Equal((typed, request), (typed, QuestionTables.Ask(Data(table), typed)));
    }

    private static string Titled(string text) => string.Join(' ', text.Split(' ').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));

    [Theory]
    [InlineData("passengers.csv", "Which customer spent the most?", "'customer'")]
    [InlineData("passengers.csv", "How many lifeboats were there?", "'lifeboats'")]
    [InlineData("store.csv", "How many employees work in the West?", "'employees'")]
    [InlineData("store.csv", "What will sales be in 2025?", "forecast")]
    [InlineData("air.csv", "Why is PM2.5 high?", "why")]
    [InlineData("matches.csv", "How many matches did Barcelona play?", "'Barcelona'")]
    public void A_question_is_declined_with_its_reason(string table, string question, string reason) =>
        Assert.Contains(reason, QuestionTables.Reason(Data(table), question));

    [Theory]
    [InlineData("store.csv", "Which customer spent the most?", "'Customer Name'; 'Customer ID' would fit as well")]
    [InlineData("store.csv", "sales per year", "'Order Date'; 'Ship Date' would be possible too")]
    [InlineData("store.csv", "How many rows have a discount of at least 20%?", "percent are divided by 100")]
    [InlineData("matches.csv", "How many home matches did Arsenal play?", "'HomeTeam' and 'AwayTeam'")]
    [InlineData("air.csv", "Which station has the worst PM2.5?", "'worst' is read as the highest")]
    [InlineData("air.csv", "average humidity in winter", "'December', 'January' and 'February'")]
    [InlineData("passengers.csv", "What is the avarage fare of men?", "'avarage' is read as 'average'")]
    public void What_fits_equally_well_is_decided_and_said(string table, string question, string assumption) =>
        Assert.Contains(assumption, QuestionTables.Assumptions(Data(table), question));

    private static Dataset Data(string name) => Tables.Single(t => t.Data.Name == name).Data;
}

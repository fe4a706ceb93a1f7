// The kernel as a process of its own: what a Jupyter client starts.
Console.Error.WriteLine("This kernel cannot speak to Jupyter yet.");
return 1;

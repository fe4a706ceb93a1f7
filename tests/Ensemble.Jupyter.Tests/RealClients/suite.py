"""The public kernel test suite, with samples in C#."""
import unittest

# Not the class by name: unittest would run it too.
import jupyter_kernel_test


class CSharpKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = ".net-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("test");'
    code_generate_error = 'throw new Exception("on purpose");'
    code_clear_output = "clear_output();"
    code_inspect_sample = "Console.WriteLine"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"text"', "result": "text"},
        {"code": "2 + 1", "result": "3"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": 'display("text");', "mime": "text/plain"},
    ]
    completion_samples = [
        {"text": "Console.Wri", "matches": {"Write", "WriteLine"}},
        {"text": "Math.Sqr", "matches": {"Sqrt"}},
    ]
    complete_code_samples = ["1 + 2", "var x = 5;", "class C { }", 'var s = "text";']
    incomplete_code_samples = ["if (true)\n{", "class C\n{", 'var s = """\nopen']
    invalid_code_samples = ["}", "var 1x = ;)"]
    code_history_pattern = "6 *7"
    supported_history_operations = ("tail", "range", "search")


if __name__ == "__main__":
    unittest.main(verbosity=2)

"""A session as a notebook server leads it: start by name, run, interrupt, restart, shut down."""
import sys
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel

LIMIT = 60


def run(client, code):
    """Runs a cell; returns its reply and what it showed as text."""
    shown = []
    reply = client.execute_interactive(code, timeout=LIMIT, output_hook=lambda message: shown.append(text_of(message)))
    return reply["content"], "".join(shown)


def text_of(message):
    content = message["content"]
    return content.get("text") or content.get("data", {}).get("text/plain") or content.get("ename") or ""


def is_gone(process_id):
    """Whether a process has ended; one that nobody has waited for yet counts."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rsplit(") ", 1)[1].startswith("Z")
    except FileNotFoundError:
        return True


def process_of(client):
    return int(run(client, "Console.Write(Environment.ProcessId);")[1])


def main():
    assert ".net-csharp" in KernelSpecManager().find_kernel_specs()
    manager, client = start_new_kernel(kernel_name=".net-csharp", startup_timeout=LIMIT)
    try:
        first = process_of(client)
        assert run(client, "var kept = 20 + 1;")[0]["status"] == "ok"
        assert run(client, "Console.Write(\"hello \"); kept * 2")[1] == "hello 42"

        waiting = client.execute("Console.WriteLine(\"begun\"); while (true) { }")
        while client.get_iopub_msg(timeout=LIMIT)["content"].get("text") != "begun\n":
            pass
        manager.interrupt_kernel()
        while (reply := client.get_shell_msg(timeout=LIMIT))["parent_header"]["msg_id"] != waiting:
            pass
        assert reply["content"]["status"] == "error", reply
        assert run(client, "kept")[1] == "21"

        manager.restart_kernel(now=False)
        client.wait_for_ready(timeout=LIMIT)
        assert run(client, "kept")[0]["status"] == "error", "the restarted kernel remembers"
        second = process_of(client)
        assert second != first and is_gone(first)

        manager.restart_kernel(now=True)
        client.wait_for_ready(timeout=LIMIT)
        third = process_of(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=False)
    deadline = time.monotonic() + LIMIT
    while not (is_gone(second) and is_gone(third)):
        assert time.monotonic() < deadline, "a kernel is still there"
        time.sleep(0.05)
    print("done")


sys.exit(main())

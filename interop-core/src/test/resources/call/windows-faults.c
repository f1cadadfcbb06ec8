/* Functions that end their process, each in its own way. */
#include <stdlib.h>
#include <string.h>
#include <windows.h>
#define EXPORT __declspec(dllexport)

EXPORT void call_exit(int n) { exit(n); }
EXPORT void exit_process(int n) { ExitProcess(n); }
EXPORT void terminate(int n) { TerminateProcess(GetCurrentProcess(), n); }
EXPORT void hang(void) { Sleep(INFINITE); }
EXPORT void write_at(void *a) { *(volatile char *)a = 1; }
EXPORT int read_at(void *a) { return *(volatile char *)a; }
EXPORT int divide(int a, int b) { return a / b; }
EXPORT int recurse(int n) { volatile char x[1024]; x[0] = n; return recurse(n + 1) + x[0]; }
EXPORT void raise_own(void) { ULONG_PTR p[2] = {7, 8}; RaiseException(0xE0001234, 0, 2, p); }
EXPORT void overrun_heap(void) { char *volatile p = malloc(24); memset(p, 'A', 200); free(p); }
EXPORT void fail_fast(void) { RaiseFailFastException(0, 0, 0); }
static DWORD WINAPI crash(void *p) { write_at((void *)0x20); return p != 0; }
EXPORT void crash_on_a_thread(void) { WaitForSingleObject(CreateThread(0, 0, crash, 0, 0, 0), INFINITE); }
EXPORT void end_thread(void) { ExitThread(0); }

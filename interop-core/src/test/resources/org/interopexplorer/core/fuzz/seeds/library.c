/* A library with one of each thing that a file format has a table for; build.sh makes the seeds from it. */
#ifdef _WIN32
#define EXPORTED __declspec(dllexport)
#define OUTSIDE __declspec(dllimport)
#else
#define EXPORTED __attribute__((visibility("default")))
#define OUTSIDE extern
#endif

OUTSIDE int outside_function(int);
OUTSIDE int outside_data;

EXPORTED int data = 42;
EXPORTED int *pointer = &data;
static int hidden(int x) { return x + data; }
int (*const table[2])(int) = {hidden, outside_function};

EXPORTED int function(int x) { return table[x & 1](x) + outside_data; }

#ifndef _WIN32
EXPORTED __attribute__((weak)) int weak(void) { return 1; }
EXPORTED _Thread_local int per_thread = 3;
#else
/* The linker wants it where a library is loaded late; nothing here is ever run. */
void *__stdcall __delayLoadHelper2(const void *descriptor, void **slot) { return descriptor ? (void *)slot : 0; }
OUTSIDE int late_function(int);
OUTSIDE int numbered_function(int);
EXPORTED int calls_late(int x) { return late_function(x) + numbered_function(x); }
#endif

/* Functions that call back. Built by the tests with cc or a MinGW compiler. */
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#ifdef _WIN32
#include <windows.h>
#define EXPORT __declspec(dllexport)
#else
#include <pthread.h>
#define EXPORT
#endif

EXPORT long sum_calls(int (*f)(int), int times) {
    long sum = 0;
    for (int i = 0; i < times; i++) {
        sum += f(i);
    }
    return sum;
}

EXPORT double mixed(double (*f)(int, double, long, float, void *, int, int, int, double, double)) {
    return f(1, 2.5, 3, 4.5f, (void *)0x60, 7, 8, 9, 10.5, 11.5);
}

struct pair {
    double left;
    int64_t right;
};

EXPORT struct pair swap(struct pair (*f)(struct pair), double left, int64_t right) {
    struct pair given = {left, right};
    return f(given);
}

static int (*kept)(int);

EXPORT void keep(int (*f)(int)) { kept = f; }
EXPORT int call_kept(int x) { return kept(x); }

#ifdef _WIN32
static DWORD WINAPI on_thread(void *f) { return (DWORD)((int (*)(int))f)(7); }

EXPORT int call_on_thread(int (*f)(int)) {
    DWORD result;
    HANDLE thread = CreateThread(NULL, 0, on_thread, (void *)f, 0, NULL);
    WaitForSingleObject(thread, INFINITE);
    GetExitCodeThread(thread, &result);
    CloseHandle(thread);
    return (int)result;
}

static DWORD WINAPI later(void *milliseconds) {
    Sleep((DWORD)(uintptr_t)milliseconds);
    kept(99);
    return 0;
}

EXPORT void call_kept_later(int milliseconds) {
    CloseHandle(CreateThread(NULL, 0, later, (void *)(uintptr_t)milliseconds, 0, NULL));
}
#else
static void *on_thread(void *f) { return (void *)(intptr_t)((int (*)(int))f)(7); }

EXPORT int call_on_thread(int (*f)(int)) {
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, on_thread, (void *)f);
    pthread_join(thread, &result);
    return (int)(intptr_t)result;
}

#include <unistd.h>
static void *later(void *milliseconds) {
    usleep(1000u * (unsigned)(uintptr_t)milliseconds);
    kept(99);
    return NULL;
}

EXPORT void call_kept_later(int milliseconds) {
    pthread_t thread;
    pthread_create(&thread, NULL, later, (void *)(intptr_t)milliseconds);
    pthread_detach(thread);
}

static long double (*long_double)(long double);
EXPORT long double with_long_double(long double (*f)(long double), long double x) {
    long_double = f;
    return long_double(x) + 1;
}

#ifdef __x86_64__
__attribute__((ms_abi)) int microsoft(int a, int b, int c, int d, int e) { return a + 10 * b + 100 * c + 1000 * d + 10000 * e; }

EXPORT int call_microsoft(int (*f)(int, int) __attribute__((ms_abi)), int a, int b) { return f(a, b) + 1; }
#endif
#endif

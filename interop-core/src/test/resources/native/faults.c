/* Ways to end, and what a thread or a loader can do to a host. Built by the tests with cc or a MinGW compiler. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef _WIN32
#include <windows.h>
#define EXPORT __declspec(dllexport)
#else
#define EXPORT
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#endif

EXPORT int read_from(int *address) { return *address; }
EXPORT void write_to(int *address) { *address = 1; }
EXPORT int execute(int (*address)(void)) { return address() + 1; }
EXPORT int divide(int a, int b) { return a / b; }

EXPORT int recurse(int depth) {
    volatile char frame[512];
    frame[0] = (char)depth;
    return recurse(depth + 1) + frame[0];
}

EXPORT int five(void) { return 5; }
EXPORT void call_abort(void) { abort(); }
EXPORT void call_exit(int status) { exit(status); }

EXPORT void hang(void) {
    for (volatile int i = 0;; i++) {
    }
}

EXPORT void illegal(void) {
#ifdef __aarch64__
    __asm__ volatile(".inst 0");
#else
    __asm__ volatile("ud2");
#endif
}

#ifdef _WIN32
EXPORT int raise_here(int code) {
    RaiseException(code, 0, 0, NULL);
    return code;
}
#endif

EXPORT void write_around(char *block, int size, int before, int after) { memset(block - before, 1, before + size + after); }

#ifdef _WIN32
/* Wine only looks away where a block's own header is no header: so the links of a block that is free are damaged. */
EXPORT void corrupt_heap(void) {
    char *blocks[64];
    for (int i = 0; i < 64; i++) {
        blocks[i] = malloc(4096);
    }
    for (int i = 1; i < 64; i += 2) {
        free(blocks[i]);
    }
    for (int i = 0; i < 63; i += 2) {
        memset(blocks[i], 0x41, 4096 + 64);
    }
    for (int i = 0; i < 1000; i++) {
        free(malloc(4096 + i));
    }
}
#else
EXPORT void corrupt_heap(void) {
    char *one = malloc(64);
    char *other = malloc(64);
    memset(one, 0, 80);
    free(other);
    free(one);
    for (int i = 0; i < 100; i++) {
        char *more = malloc(64);
        free(more);
    }
}
#endif

EXPORT void smash_stack(void) {
    volatile char small[8];
    for (int i = 0; i < 256; i++) {
        ((volatile char *)small)[i] = 0x41;
    }
}

#ifdef _WIN32
static DWORD WINAPI fault(void *unused) { return *(volatile int *)unused = 1; }
static DWORD WINAPI overflow(void *unused) { return recurse(unused != NULL); }
static DWORD WINAPI leave(void *unused) { ExitProcess(unused == NULL ? 300 : 0); }

static void on_a_thread(LPTHREAD_START_ROUTINE run, void *argument) {
    WaitForSingleObject(CreateThread(NULL, 0, run, argument, 0, NULL), INFINITE);
}

EXPORT void fault_on_a_thread(void) { on_a_thread(fault, (void *)0x5000); }
EXPORT void recurse_on_a_thread(void) { on_a_thread(overflow, NULL); }
EXPORT void exit_on_a_thread(void) { on_a_thread(leave, NULL); }

/* A library whose DllMain says what INITIALIZING is. */
#ifdef INITIALIZING
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved) {
    if (reason == DLL_PROCESS_ATTACH) {
        INITIALIZING;
    }
    return TRUE;
}
#endif
#endif

#ifndef _WIN32
/* 0x41414141 is nowhere: what a non-canonical address does is another case. */
EXPORT void wild(void) { *(volatile int *)0x4141414141414141 = 1; }

static void *fault(void *unused) {
    *(volatile int *)unused = 1;
    return NULL;
}

EXPORT void fault_on_a_thread(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, fault, NULL);
    pthread_join(thread, NULL);
}

EXPORT void close_all(void) {
    for (int i = 0; i < 5000; i++) {
        close(i);
    }
}

EXPORT void end_thread(void) { pthread_exit(NULL); }

/* A child of its own session that outlives everybody, and has all descriptors. */
EXPORT int leave_a_daemon(void) {
    pid_t child = fork();
    if (child == 0) {
        setsid();
        if (fork() == 0) {
            for (;;) {
                pause();
            }
        }
        _exit(0);
    }
    return child;
}

/* Returns in parent and child. */
EXPORT int fork_and_return(void) { return fork() == 0 ? 0 : 1; }

EXPORT int raise_here(int signal) { return raise(signal); }
#endif

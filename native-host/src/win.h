/* What the parts of the Windows platform know of each other. There is no C runtime: only kernel32. */
#ifndef WIN_H
#define WIN_H

#define WIN32_LEAN_AND_MEAN
#define NOGDI
#include <windows.h>

#include "host.h"

/* Handles of the worker's own. */
extern HANDLE requests, replies, printed_out, printed_err;

void fls_make(void);
bool is_shutting_down(void);
/* On each thread of the worker, before anything else of it runs. */
void thread_begins(void);
/* `ExitProcess` was called, by the thread of that number. */
void record_exit(i32 thread);

/* UTF-8 from UTF-16 and back; what does not fit is left out. */
void narrow(char *to, size_t size, const u16 *from, size_t length);
u16 *wide(const char *from); /* terminated, from the store; wide_drop gives it back */
void wide_drop(u16 *text);

void faults_watch(void);
/* Notes modules that native code loads: a C runtime among them has streams. */
void modules_watch(void);
/* For the record: by the list of the process's environment block, read with care. */
void modules_record(void);

#endif

/* Declarations shared by the parts of the Windows platform. There is no C runtime, only kernel32. */
#ifndef WIN_H
#define WIN_H

#define WIN32_LEAN_AND_MEAN
#define NOGDI
#include <windows.h>

#include "host.h"

/* The worker's own handles. */
extern HANDLE requests, replies, printed_out, printed_err;

void fls_make(void);
bool is_shutting_down(void);
/* Called on each thread of the worker before anything else. */
void thread_begins(void);
/* Called when the thread with that number called `ExitProcess`. */
void record_exit(i32 thread);

/* Converts between UTF-8 and UTF-16. What does not fit is dropped. */
void narrow(char *to, size_t size, const u16 *from, size_t length);
u16 *wide(const char *from); /* terminated, from the store; wide_drop frees it */
void wide_drop(u16 *text);

void faults_watch(void);
/* Lets the unwinder of a C++ runtime that was loaded since find the call stub. */
void frames_watch(void);
/* Notes modules that native code loads, since a C runtime among them has streams. */
void modules_watch(void);
/* For the record: the modules in the process's environment block, with safe reads. */
void modules_record(void);

#endif

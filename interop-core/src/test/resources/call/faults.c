/* Functions that end their process, each in its own way. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

void call_exit(int n) { exit(n); }
void call__exit(int n) { _exit(n); }
void call_abort(void) { abort(); }
void killed(void) { kill(getpid(), SIGKILL); }
void hang(void) { for (;;) pause(); }
void write_at(long a) { *(volatile char *)a = 1; }
int read_at(long a) { return *(volatile char *)a; }
void jump(long a) { ((void (*)(void))a)(); }
int divide(int a, int b) { return a / b; }
int recurse(int n) { volatile char x[1024]; x[0] = n; return recurse(n + 1) + x[0]; }
void smash(int n) { char b[8]; memset(b, 'A', n); __asm__ volatile("" ::"r"(b) : "memory"); }
void free_twice(void) { char *volatile p = malloc(40); free(p); free(p); }
void without_rights(void) { int ignored = setgid(65534) + setuid(65534); (void)ignored; write_at(0x10); }
void in_a_jail(void) { int ignored = chroot("/usr/share"); (void)ignored; write_at(0x10); }
void no_file_may_grow(void) { struct rlimit none = {0, 0}; setrlimit(RLIMIT_FSIZE, &none); write_at(0x10); }
void close_all(void) { for (int i = 0; i < 1024; i++) close(i); }
void close_all_and_crash(void) { close_all(); write_at(0x10); }
static void *crash(void *p) { write_at(0x20); return p; }
void crash_on_a_thread(void) { pthread_t t; pthread_create(&t, 0, crash, 0); pthread_join(t, 0); }
void end_thread(void) { pthread_exit(0); }
void get_signal(int n) { raise(n); }

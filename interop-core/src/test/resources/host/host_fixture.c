/* What the C library alone cannot be made to do. Built by the tests: cc -shared -fPIC -O0 -pthread */
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int recurse(int depth) {
    volatile char frame[512];
    frame[0] = (char)depth;
    return recurse(depth + 1) + frame[0];
}

int divide(int a, int b) {
    return a / b;
}

void jump_out(void) {
    jmp_buf nowhere = {0};
    longjmp(nowhere, 1);
}

struct mixed {
    char c;
    double d;
    int32_t i[3];
};

struct mixed echo(struct mixed m) {
    m.c++;
    m.d *= 2;
    m.i[2] = -m.i[2];
    return m;
}

double apply(double (*f)(struct mixed), struct mixed m) {
    return f(m);
}

typedef int (*callback)(int);

static callback kept;

void keep(callback f) {
    kept = f;
}

int call_kept(int x) {
    return kept(x);
}

static void *on_thread(void *f) {
    return (void *)(intptr_t)((callback)f)(7);
}

int call_on_thread(callback f) {
    pthread_t thread;
    void *result;
    pthread_create(&thread, NULL, on_thread, (void *)f);
    pthread_join(thread, &result);
    return (int)(intptr_t)result;
}

static void *later(void *go) {
    char byte;
    if (read((int)(intptr_t)go, &byte, 1) == 1) {
        kept(99);
    }
    return NULL;
}

/* Starts a thread that calls the kept callback once a byte can be read from the descriptor; returns at once. */
int call_kept_later(int descriptor) {
    pthread_t thread;
    return pthread_create(&thread, NULL, later, (void *)(intptr_t)descriptor);
}

int sum_calls(callback f, int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
        sum += f(i);
    }
    return sum;
}

void print_much(int megabytes) {
    static char line[1024];
    for (int i = 0; i < 1023; i++) {
        line[i] = 'x';
    }
    line[1023] = '\n';
    for (long i = 0; i < megabytes * 1024L; i++) {
        fwrite(line, 1, sizeof line, stdout);
    }
}

void print_and_abort(void) {
    printf("last words");
    abort();
}

int illegal(void) {
    __builtin_trap();
}

/* Touches a page of a mapping that its file does not have. */
int beyond_the_file(void) {
    FILE *file = tmpfile();
    volatile char *page = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fileno(file), 0);
    return page[0];
}

static atomic_long ticks;

static void *tick(void *unused) {
    for (;;) {
        atomic_fetch_add(&ticks, 1);
        usleep(1000);
    }
    return unused;
}

/* Starts threads that never end, and returns. */
int start_threads(int count) {
    pthread_t thread;
    for (int i = 0; i < count; i++) {
        if (pthread_create(&thread, NULL, tick, NULL) != 0) {
            return i;
        }
    }
    return count;
}

/* Waits until the threads have counted this much further. */
long wait_for_ticks(long more) {
    long until = atomic_load(&ticks) + more;
    while (atomic_load(&ticks) < until) {
        usleep(1000);
    }
    return until;
}

/* As much memory as asked for, a byte of each page written: what an allocator's promise is worth. */
long take_memory(long megabytes) {
    long size = megabytes << 20;
    char *memory = malloc(size);
    if (memory == NULL) {
        return 0;
    }
    memory[0] = memory[size - 1] = 1;
    free(memory);
    return size;
}

/* What a daemon does at its start, and then a fault. */
void close_all_and_crash(void) {
    for (int descriptor = 0; descriptor < 2048; descriptor++) {
        close(descriptor);
    }
    *(volatile int *)0 = 1;
}

/* Spoils what the allocator keeps behind a block, so that it aborts with its lock held. */
void corrupt_heap(void) {
    /* Free blocks between used ones, too large for a thread's cache, whose recorded sizes no block has. */
    volatile size_t *blocks[64];
    for (int i = 0; i < 64; i++) {
        blocks[i] = malloc(2000);
    }
    for (int i = 1; i < 63; i += 2) {
        free((void *)blocks[i]);
    }
    for (int i = 1; i < 63; i += 2) {
        blocks[i][-1] = 3;
    }
    for (int i = 0; i < 64; i++) {
        blocks[i] = malloc(3000 + 64 * i);
        blocks[i][0] = 0;
    }
}

/* No pointer of this machine has these bits. */
int read_wild(void) {
    return *(volatile int *)0x4141414141414141;
}

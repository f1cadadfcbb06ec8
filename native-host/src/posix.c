/* The POSIX platform: memory, threads, the channel. */
#define _GNU_SOURCE
#include "posix.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

const char SYSTEM[] = "Linux";
#if __SIZEOF_LONG__ == 8
const char DATA_MODEL[] = "LP64";
#else
const char DATA_MODEL[] = "ILP32";
#endif

/* ---- Memory ---- */

void *pages_allocate(size_t bytes) {
    void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

void pages_free(void *pages, size_t bytes) {
    munmap(pages, bytes);
}

bool pages_execute(void *pages, size_t bytes) {
    /* The processor may still hold older instructions; x86 notices by itself. */
    __builtin___clear_cache((char *)pages, (char *)pages + bytes);
    return mprotect(pages, bytes, PROT_READ | PROT_EXEC) == 0;
}

u32 page_size(void) {
    return (u32)sysconf(_SC_PAGESIZE);
}

/* By a system call if possible: then the signal handlers of native code do not matter. */
static i64 by_system(long number, u64 there, void *here, size_t bytes) {
    struct iovec local = {here, bytes};
    struct iovec remote = {(void *)(uintptr_t)there, bytes};
    return syscall(number, (long)getpid(), &local, 1ul, &remote, 1ul, 0ul);
}

static size_t transfer(long number, u64 there, void *here, size_t bytes) {
    size_t done = 0;
    if (there > UINTPTR_MAX) {
        return 0;
    }
    while (done < bytes) {
        i64 count = by_system(number, there + done, (u8 *)here + done, bytes - done);
        if (count > 0) {
            done += (size_t)count;
            continue;
        }
        if (count == 0 || errno == EFAULT) {
            break;
        }
        void *foreign = (void *)(uintptr_t)(there + done);
        bool reads = number == SYS_process_vm_readv;
        void *to = reads ? (u8 *)here + done : foreign;
        return done + stub_copy(to, reads ? foreign : (u8 *)here + done, bytes - done);
    }
    return done;
}

size_t memory_read(void *to, u64 from, size_t bytes) {
    int before = errno;
    size_t count = transfer(SYS_process_vm_readv, from, to, bytes);
    errno = before;
    return count;
}

size_t memory_write(u64 to, const void *from, size_t bytes) {
    int before = errno;
    size_t count = transfer(SYS_process_vm_writev, to, (void *)(uintptr_t)from, bytes);
    errno = before;
    return count;
}

void *heap_allocate(u64 bytes) {
    return bytes > SIZE_MAX ? NULL : calloc(1, (size_t)bytes);
}

void heap_free(void *address) {
    free(address);
}

/* ---- Locks and events: futexes, which do not need the C library ---- */

static void futex(u32 *word, int operation, u32 value, const struct timespec *limit) {
    int before = errno;
    syscall(SYS_futex, word, (long)operation, (long)value, limit, NULL, 0l);
    errno = before;
}

/* 0 free, 1 taken, 2 taken with waiting threads. */
static u32 *word_of(lock *lock) {
    return (u32 *)&lock->state;
}

void lock_take(lock *lock) {
    u32 *word = word_of(lock);
    u32 found = 0;
    if (__atomic_compare_exchange_n(word, &found, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
        return;
    }
    while (__atomic_exchange_n(word, 2, __ATOMIC_ACQUIRE) != 0) {
        futex(word, FUTEX_WAIT_PRIVATE, 2, NULL);
    }
}

void lock_give(lock *lock) {
    u32 *word = word_of(lock);
    if (__atomic_exchange_n(word, 0, __ATOMIC_RELEASE) == 2) {
        futex(word, FUTEX_WAKE_PRIVATE, 1, NULL);
    }
}

void event_make(event *event) {
    event->set = 0;
}

void event_drop(event *event) {
    (void)event;
}

void event_set(event *event) {
    if (__atomic_exchange_n(&event->set, 1, __ATOMIC_RELEASE) == 0) {
        futex(&event->set, FUTEX_WAKE_PRIVATE, 1, NULL);
    }
}

void event_wait(event *event, u32 milliseconds) {
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000l};
    if (milliseconds != FOREVER) {
        if (__atomic_load_n(&event->set, __ATOMIC_ACQUIRE) == 0) {
            futex(&event->set, FUTEX_WAIT_PRIVATE, 0, &limit);
        }
        __atomic_store_n(&event->set, 0, __ATOMIC_RELEASE);
        return;
    }
    while (__atomic_exchange_n(&event->set, 0, __ATOMIC_ACQUIRE) == 0) {
        futex(&event->set, FUTEX_WAIT_PRIVATE, 0, NULL);
    }
}

void event_wait_dispatching(event *event) {
    event_wait(event, FOREVER);
}

void dispatching_prepare(void) {
}

u64 clock_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (u64)now.tv_sec * 1000000000u + (u64)now.tv_nsec;
}

/* ---- The process ---- */

static volatile u32 *mark;
static pid_t marked;

void fork_mark(void) {
    u32 *page = pages_allocate(page_size());
    marked = getpid();
    /* MADV_WIPEONFORK, since Linux 4.14: the page is cleared in a child. */
    if (page != NULL && madvise(page, page_size(), 18) == 0) {
        *page = 1;
        mark = page;
    }
}

bool is_forked(void) {
    return mark != NULL ? *mark == 0 : (pid_t)syscall(SYS_getpid) != marked;
}

u64 process_id(void) {
    return (u64)getpid();
}

static char emulator[64];

/* qemu answers questions about /proc/self/exe with the program that it runs, but not about the same file of the thread. */
void emulator_find(void) {
    static const char QEMU[] = "qemu-";
    char path[4096];
    ssize_t length = readlink("/proc/thread-self/exe", path, sizeof path - 1);
    path[length < 0 ? 0 : length] = 0;
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    if (strncmp(name, QEMU, sizeof QEMU - 1) == 0) {
        append(emulator, sizeof emulator, name);
    }
}

bool is_emulated(void) {
    return emulator[0] != 0;
}

u32 system_details(char *through, size_t size) {
    append(through, size, emulator);
    return 0;
}

_Noreturn void process_end(u32 status) {
    _exit((int)status);
}

/* ---- Threads ---- */

static pthread_key_t key;

static void forget(void *value) {
    thread_forget(value);
}

__attribute__((constructor(101))) static void make_key(void) {
    pthread_key_create(&key, forget);
}

thread *thread_current(void) {
    return pthread_getspecific(key);
}

void thread_bind(thread *thread) {
    pthread_setspecific(key, thread);
}

u64 thread_os_id(void) {
    return (u64)syscall(SYS_gettid);
}

void thread_name(char *name, size_t size) {
    char kernel[17] = {0};
    if (prctl(PR_GET_NAME, (unsigned long)kernel, 0ul, 0ul, 0ul) == 0) {
        append(name, size, kernel);
    }
}

static void *entry_of(void *argument) {
    thread *thread = argument;
    if (thread->name[0] != 0) {
        char kernel[16] = {0};
        append(kernel, sizeof kernel, thread->name);
        prctl(PR_SET_NAME, (unsigned long)kernel, 0ul, 0ul, 0ul);
    }
    thread->run(thread);
    return NULL;
}

bool thread_start(thread *thread, void (*run)(struct thread *)) {
    thread->run = run;
    pthread_attr_t attributes;
    pthread_t made;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 16u << 20);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    bool started = pthread_create(&made, &attributes, entry_of, thread) == 0;
    pthread_attr_destroy(&attributes);
    return started;
}

#define SIGNAL_STACK (128u << 10)

/* The lowest address of the mapping that an address is in, or 0. */
static u64 mapping_of(u64 address) {
    u64 low = 0;
    FILE *maps = fopen("/proc/self/maps", "re");
    if (maps == NULL) {
        return 0;
    }
    char line[512];
    while (low == 0 && fgets(line, sizeof line, maps) != NULL) {
        char *end;
        u64 from = strtoull(line, &end, 16);
        u64 to = *end == '-' ? strtoull(end + 1, NULL, 16) : 0;
        low = address >= from && address < to ? from : 0;
    }
    fclose(maps);
    return low;
}

void thread_prepare(thread *thread) {
    stack_t own = {.ss_sp = pages_allocate(SIGNAL_STACK), .ss_size = SIGNAL_STACK};
    if (own.ss_sp != NULL) {
        sigaltstack(&own, NULL);
    }
    pthread_attr_t attributes;
    void *low;
    size_t bytes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        if (pthread_attr_getstack(&attributes, &low, &bytes) == 0) {
            thread->stack_low = (u64)(uintptr_t)low;
            thread->stack_high = thread->stack_low + bytes;
        }
        pthread_attr_destroy(&attributes);
    }
    if (is_emulated()) {
        /* The first thread's stack has the size that the emulator chose, not the one of the system's limit. */
        u64 lowest = mapping_of((u64)(uintptr_t)&attributes);
        thread->stack_low = lowest == 0 ? thread->stack_low : lowest;
    }
}

/* ---- The channel and the output of native code ---- */

int spare_descriptors[SPARES];

i64 channel_read(void *to, size_t bytes) {
    for (;;) {
        ssize_t count = read(spare_descriptors[REQUESTS], to, bytes);
        if (count >= 0 || errno != EINTR) {
            return count;
        }
    }
}

bool channel_write(const void *from, size_t bytes) {
    size_t done = 0;
    while (done < bytes) {
        ssize_t count = write(spare_descriptors[REPLIES], (const u8 *)from + done, bytes - done);
        if (count >= 0) {
            done += (size_t)count;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

void output_lengths(i64 lengths[2]) {
    int before = errno;
    lengths[0] = lseek64(spare_descriptors[OUT], 0, SEEK_END);
    lengths[1] = lseek64(spare_descriptors[ERR], 0, SEEK_END);
    errno = before;
}

void output_flush(void) {
    int before = errno;
    fflush(stdout);
    errno = before;
}

void output_unbuffer(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    setvbuf(stderr, NULL, _IONBF, 0);
}

/* ---- errno ---- */

static int *errno_of(const status *status) {
    if (status->errno_function != 0) {
        return ((int *(*)(void))(uintptr_t)status->errno_function)();
    }
    return &errno;
}

void status_set(const status *status) {
    if (status->with_errno) {
        *errno_of(status) = (int)status->errno_value;
    }
}

void status_get(status *status) {
    if (status->with_errno) {
        status->errno_value = (u32)*errno_of(status);
    }
}

/* The supervisor: loads nothing, starts the worker, ends it with the explorer, and says how it ended. */
#define _GNU_SOURCE
#include "posix.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HIGH 1000

/* A copy of a descriptor that native code is unlikely to meet. */
int spare(enum spare which, int descriptor) {
    int high = fcntl(descriptor, F_DUPFD_CLOEXEC, HIGH + (int)which);
    if (high < 0) {
        high = fcntl(descriptor, F_DUPFD_CLOEXEC, 10 + (int)which);
    }
    spare_descriptors[which] = high;
    return high;
}

static int fail(const char *what) {
    fprintf(stderr, "native-host: %s: %s\n", what, strerror(errno));
    return 1;
}

static int open_in(const char *directory, const char *name, int flags) {
    char path[4096] = "";
    append(path, sizeof path, directory);
    append(path, sizeof path, "/");
    append(path, sizeof path, name);
    return open(path, flags | O_CLOEXEC | O_CREAT | O_NOFOLLOW, 0600);
}

static bool map_record(const char *directory) {
    int descriptor = open_in(directory, "record", O_RDWR);
    if (descriptor < 0) {
        return false;
    }
    /* Written, not only made long: there must be room on the disk when it is needed. */
    static const u8 ZEROS[4096];
    bool whole = true;
    for (u32 at = 0; at < RECORD_SIZE && whole; at += sizeof ZEROS) {
        whole = pwrite(descriptor, ZEROS, sizeof ZEROS, at) == sizeof ZEROS;
    }
    void *mapped = whole ? mmap(NULL, RECORD_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0) : MAP_FAILED;
    close(descriptor);
    if (mapped == MAP_FAILED) {
        return false;
    }
    the_record = mapped;
    the_record->magic = RECORD_MAGIC;
    the_record->version = RECORD_VERSION;
    return true;
}

static bool redirect(const char *directory, const char *name, int descriptor, enum spare which) {
    int file = open_in(directory, name, O_WRONLY | O_APPEND);
    if (file < 0) {
        return false;
    }
    bool done = dup2(file, descriptor) == descriptor && spare(which, file) >= 0;
    close(file);
    return done;
}

/* No core dumps: a limit of 1 also keeps them from a program that the system may have for them. */
static void limits(void) {
    struct rlimit core;
    if (getrlimit(RLIMIT_CORE, &core) == 0) {
        core.rlim_cur = core.rlim_max < 1 ? core.rlim_max : 1;
        setrlimit(RLIMIT_CORE, &core);
    }
    struct rlimit stack;
    const rlim_t wanted = 16u << 20;
    if (getrlimit(RLIMIT_STACK, &stack) == 0 && (stack.rlim_cur == RLIM_INFINITY || stack.rlim_cur < wanted)) {
        if (stack.rlim_max == RLIM_INFINITY || stack.rlim_max >= wanted) {
            stack.rlim_cur = wanted;
            setrlimit(RLIMIT_STACK, &stack);
        }
    }
}

_Noreturn void worker(const char *directory) {
    /* Not on this terminal, and a group of its own. */
    setsid();
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    bool ready = spare(REQUESTS, 0) >= 0 && spare(REPLIES, 1) >= 0 && nothing >= 0 && dup2(nothing, 0) == 0;
    if (nothing > 2) {
        close(nothing);
    }
    ready = ready && redirect(directory, "out", 1, OUT) && redirect(directory, "err", 2, ERR);
    if (!ready) {
        leave(NOT_STARTED, "the host could not open its files");
    }
    limits();
    fork_mark();
    faults_watch();
    output_unbuffer();
    serve_main();
}

/* ---- The supervisor ---- */

static volatile sig_atomic_t child_signals;

static void on_child(int number) {
    (void)number;
    child_signals = 1;
}

/* Ends what the worker left behind: its group, and what went to another group and became ours. */
static void end_descendants(pid_t worker) {
    kill(-worker, SIGKILL);
    for (u32 round = 0; round < 100; round++) {
        while (waitpid(-1, NULL, WNOHANG) > 0) {}
        FILE *children = fopen("/proc/thread-self/children", "r");
        if (children == NULL) {
            return;
        }
        long child;
        bool any = false;
        while (fscanf(children, "%ld", &child) == 1) {
            kill((pid_t)child, SIGKILL);
            any = true;
        }
        fclose(children);
        if (!any) {
            return;
        }
        struct timespec moment = {0, 1000000};
        nanosleep(&moment, NULL);
    }
}

static int supervise(pid_t worker, const sigset_t *unblocked) {
    struct pollfd explorer = {.fd = 0, .events = 0};
    bool left = false;
    for (;;) {
        siginfo_t info = {0};
        if (waitid(P_PID, (id_t)worker, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == worker) {
            end_descendants(worker);
            the_record->how = left ? ENDED_WITH_EXPLORER : info.si_code == CLD_EXITED ? EXITED : SIGNALLED;
            the_record->end_status = (u32)info.si_status;
            __atomic_store_n(&the_record->ended, 1, __ATOMIC_RELEASE);
            return 0;
        }
        /* Others are of the worker's making, and ended without their parent. */
        for (;;) {
            siginfo_t other = {0};
            if (waitid(P_ALL, 0, &other, WEXITED | WNOHANG | WNOWAIT) != 0 || other.si_pid == 0
                || other.si_pid == worker) {
                break;
            }
            waitpid(other.si_pid, NULL, WNOHANG);
        }
        int changed = ppoll(&explorer, left ? 0 : 1, NULL, unblocked);
        if (changed > 0 && (explorer.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0) {
            left = true;
            kill(-worker, SIGKILL);
            kill(worker, SIGKILL);
        }
    }
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: native-host DIRECTORY\nInterop Explorer starts it; see native-host/README.md.\n");
        return 2;
    }
    for (int number = 1; number < 65; number++) {
        signal(number, SIG_DFL);
    }
    sigset_t blocked;
    sigset_t unblocked;
    sigemptyset(&unblocked);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_SETMASK, &unblocked, NULL);
    if (!map_record(arguments[1])) {
        return fail("its folder");
    }
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    signal(SIGCHLD, on_child);
    prctl(PR_SET_CHILD_SUBREAPER, 1ul, 0ul, 0ul, 0ul);
    pid_t supervisor = getpid();
    pid_t started = fork();
    if (started < 0) {
        return fail("fork");
    }
    if (started == 0) {
        signal(SIGCHLD, SIG_DFL);
        sigprocmask(SIG_SETMASK, &unblocked, NULL);
        prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0ul, 0ul, 0ul);
        if (getppid() != supervisor) {
            _exit(0);
        }
        worker(arguments[1]);
    }
    return supervise(started, &unblocked);
}

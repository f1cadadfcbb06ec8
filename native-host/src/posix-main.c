/* The supervisor: loads no library, starts the worker, ends it with the explorer, and records how it ended. */
#define _GNU_SOURCE
#include "posix.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ioctl.h>
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
    return open(path, flags | O_CLOEXEC | O_CREAT | O_NOFOLLOW | O_LARGEFILE, 0600);
}

static bool map_record(const char *directory) {
    int descriptor = open_in(directory, "record", O_RDWR);
    if (descriptor < 0) {
        return false;
    }
    /* Write the bytes, do not only extend the file: the disk space must be there when it is needed. */
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

/* No core dumps. A limit of 1 also keeps them from a program that the system runs for core dumps. */
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

/* Leaves the terminal, and makes a process group of its own. A session of its own would do both, but Linux schedules
 * each session apart, so that changing between explorer and host would take half a microsecond more each time. */
static void detach(void) {
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    bool left = terminal < 0 || ioctl(terminal, TIOCNOTTY) == 0;
    if (terminal >= 0) {
        close(terminal);
    }
    if (!left || setpgid(0, 0) != 0) {
        setsid();
    }
}

_Noreturn void worker(const char *directory) {
    detach();
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

/* Ends processes that the worker left: its group, and those in other groups, which became our children. */
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

/* Removes the directory if neither end of the channel is open: nobody else is left to read the record or tidy up. */
static void tidy_if_alone(const char *directory) {
    struct pollfd replies = {.fd = 1, .events = POLLOUT};
    if (poll(&replies, 1, 0) <= 0 || (replies.revents & POLLERR) == 0) {
        return;
    }
    DIR *entries = opendir(directory);
    if (entries == NULL) {
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        unlinkat(dirfd(entries), entry->d_name, 0);
    }
    closedir(entries);
    rmdir(directory);
}

/* The worker has ended; `left` tells whether the explorer did before. */
static int settled(pid_t worker, const siginfo_t *info, bool left, const char *directory) {
    if (directory == NULL) {
        /* What another program leaves on purpose, such as a server, stays with the explorer. */
        if (left) {
            end_descendants(worker);
        }
        return info->si_code == CLD_EXITED ? info->si_status : 128 + info->si_status;
    }
    end_descendants(worker);
    the_record->how = left ? ENDED_WITH_EXPLORER : info->si_code == CLD_EXITED ? EXITED : SIGNALLED;
    the_record->end_status = (u32)info->si_status;
    __atomic_store_n(&the_record->ended, 1, __ATOMIC_RELEASE);
    tidy_if_alone(directory);
    return 0;
}

static int supervise(pid_t worker, const sigset_t *unblocked, const char *directory) {
    struct pollfd explorer = {.fd = 0, .events = 0};
    bool left = false;
    for (;;) {
        siginfo_t info = {0};
        if (waitid(P_PID, (id_t)worker, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == worker) {
            return settled(worker, &info, left, directory);
        }
        /* Other children are processes that the worker started; they have lost their parent. */
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

/* Another program in place of the worker, which ends with the explorer, as does what it started. */
static _Noreturn void other_program(char **command) {
    detach();
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing >= 0 && dup2(nothing, 0) == 0) {
        execvp(command[0], command);
    }
    _exit(fail(command[0]));
}

int main(int count, char **arguments) {
    bool other = count > 2 && strcmp(arguments[1], "--run") == 0;
    if (count != 2 && !other) {
        fprintf(
            stderr,
            "usage: native-host DIRECTORY | --run COMMAND [WORD]...\n"
            "Interop Explorer starts it; see native-host/README.md.\n");
        return 2;
    }
    const char *directory = other ? NULL : arguments[1];
    for (int number = 1; number < 65; number++) {
        signal(number, SIG_DFL);
    }
    sigset_t blocked;
    sigset_t unblocked;
    sigemptyset(&unblocked);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_SETMASK, &unblocked, NULL);
    if (directory != NULL && !map_record(directory)) {
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
        if (other) {
            other_program(arguments + 2);
        }
        worker(directory);
    }
    return supervise(started, &unblocked, directory);
}

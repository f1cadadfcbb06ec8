/* Faults on POSIX systems: signals, `exit`, and C++ exceptions that leave a call.
 *
 * The handler runs in a process whose heap, locks and descriptors may be damaged. It copies into the mapped record,
 * uses nothing of the C library but system calls, and then lets the signal end the process as usual. */
#define _GNU_SOURCE
#include "posix.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

extern const char stub_copied[];

static const int SIGNALS[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS, SIGABRT, SIGXCPU, SIGXFSZ};

#if defined(__x86_64__)
const char ARCHITECTURE[] = "amd64";

static u64 pc_of(const ucontext_t *context) {
    return (u64)context->uc_mcontext.gregs[REG_RIP];
}

static u64 sp_of(const ucontext_t *context) {
    return (u64)context->uc_mcontext.gregs[REG_RSP];
}

static void go_on_at(ucontext_t *context, const void *where) {
    context->uc_mcontext.gregs[REG_RIP] = (greg_t)(uintptr_t)where;
}

/* The registers in the order of the processor's numbers, then RIP and the flags. */
static void record_registers(const ucontext_t *context) {
    static const int ORDER[] = {
        REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI, REG_R8,
        REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15, REG_RIP, REG_EFL};
    for (u32 i = 0; i < COUNT_OF(ORDER); i++) {
        the_record->registers[i] = (u64)context->uc_mcontext.gregs[ORDER[i]];
    }
    the_record->register_count = COUNT_OF(ORDER);
}

#elif defined(__i386__)
const char ARCHITECTURE[] = "i386";

static u64 pc_of(const ucontext_t *context) {
    return (u32)context->uc_mcontext.gregs[REG_EIP];
}

static u64 sp_of(const ucontext_t *context) {
    return (u32)context->uc_mcontext.gregs[REG_ESP];
}

static void go_on_at(ucontext_t *context, const void *where) {
    context->uc_mcontext.gregs[REG_EIP] = (greg_t)(uintptr_t)where;
}

/* The registers in the order of the processor's numbers, then EIP and the flags. */
static void record_registers(const ucontext_t *context) {
    static const int ORDER[] = {
        REG_EAX, REG_ECX, REG_EDX, REG_EBX, REG_ESP, REG_EBP, REG_ESI, REG_EDI, REG_EIP, REG_EFL};
    for (u32 i = 0; i < COUNT_OF(ORDER); i++) {
        the_record->registers[i] = (u32)context->uc_mcontext.gregs[ORDER[i]];
    }
    the_record->register_count = COUNT_OF(ORDER);
}

#elif defined(__aarch64__)
const char ARCHITECTURE[] = "aarch64";

static u64 pc_of(const ucontext_t *context) {
    return context->uc_mcontext.pc;
}

static u64 sp_of(const ucontext_t *context) {
    return context->uc_mcontext.sp;
}

static void go_on_at(ucontext_t *context, const void *where) {
    context->uc_mcontext.pc = (u64)(uintptr_t)where;
}

/* X0 to X30, the stack pointer, the program counter and the flags. */
static void record_registers(const ucontext_t *context) {
    u32 count = 0;
    for (; count < COUNT_OF(context->uc_mcontext.regs); count++) {
        the_record->registers[count] = context->uc_mcontext.regs[count];
    }
    the_record->registers[count++] = context->uc_mcontext.sp;
    the_record->registers[count++] = context->uc_mcontext.pc;
    the_record->registers[count++] = context->uc_mcontext.pstate;
    the_record->register_count = count;
}
#endif

#if defined(__aarch64__)
/* Whether a load or store writes (Arm Architecture Reference Manual, "Loads and Stores"). */
static bool writes(u32 instruction) {
    if ((instruction & 0x0A000000) != 0x08000000) {
        return false;
    }
    bool one_register = (instruction & 0x38000000) == 0x38000000;
    u32 operation = instruction >> 22 & 3;
    bool vector = (instruction & 0x04000000) != 0;
    return one_register ? operation == 0 || (vector && operation == 2) : (operation & 1) == 0;
}

/* By the instruction: the syndrome that the kernel gives is missing under an emulator. */
static u32 access_of(const siginfo_t *info, const ucontext_t *context) {
    if (info->si_signo != SIGSEGV && info->si_signo != SIGBUS) {
        return 0;
    }
    u32 instruction;
    u64 pc = context->uc_mcontext.pc;
    if (pc == (u64)(uintptr_t)info->si_addr || memory_read(&instruction, pc, sizeof instruction) != sizeof instruction) {
        return ACCESS_KNOWN | EXECUTES;
    }
    return ACCESS_KNOWN | (writes(instruction) ? WRITES : 0);
}
#else
#define PAGE_FAULT 14
#define GENERAL_PROTECTION 13

/* The processor's information about a page fault. A general protection fault has no address. */
static u32 access_of(const siginfo_t *info, const ucontext_t *context) {
    (void)info;
    u64 error = (u64)context->uc_mcontext.gregs[REG_ERR];
    if (context->uc_mcontext.gregs[REG_TRAPNO] != PAGE_FAULT) {
        return 0;
    }
    return ACCESS_KNOWN | ((error & 2) != 0 ? WRITES : 0) | ((error & 16) != 0 ? EXECUTES : 0);
}
#endif

static bool has_address(const siginfo_t *info) {
    bool by_processor = info->si_code > 0 && info->si_code != SI_KERNEL;
    switch (info->si_signo) {
        case SIGSEGV:
        case SIGBUS:
        case SIGILL:
        case SIGFPE:
            return by_processor;
        case SIGTRAP:
        default:
            return false;
    }
}

/* Whether the access was to the pages below a stack or, for an unknown thread, just below the stack pointer. */
static bool is_stack_overflow(const siginfo_t *info, const thread *thread, u64 sp) {
    if ((info->si_signo != SIGSEGV && info->si_signo != SIGBUS) || info->si_code <= 0) {
        return false;
    }
    u64 address = (u64)(uintptr_t)info->si_addr;
    const u64 near = 1u << 20;
    u64 low = thread == NULL ? 0 : thread->stack_low;
    if (low != 0) {
        return sp < low + near && address < low + 65536 && address + near > low;
    }
    return address < sp + 65536 && address + 65536 > sp && (address & 0xFFF) > 0;
}

static void record_fault(const siginfo_t *info, const ucontext_t *context) {
    thread *thread = thread_current();
    the_record->signal = (u32)info->si_signo;
    the_record->code = info->si_code;
    u32 flags = access_of(info, context);
    if (has_address(info)) {
        flags |= ADDRESS_KNOWN;
        the_record->address = (u64)(uintptr_t)info->si_addr;
    } else if (info->si_code <= 0) {
        /* The sender of the signal. */
        the_record->address = (u64)info->si_pid;
    }
    if (is_stack_overflow(info, thread, sp_of(context))) {
        flags |= STACK_OVERFLOW;
    }
    the_record->flags = flags;
    record_thread(thread);
    record_registers(context);
    record_stack(sp_of(context));
    modules_record();
    record_complete();
}

static void on_signal(int number, siginfo_t *info, void *argument) {
    ucontext_t *context = argument;
    u64 pc = pc_of(context);
    if (info->si_code > 0 && pc >= (u64)(uintptr_t)stub_copy && pc < (u64)(uintptr_t)stub_copied) {
        go_on_at(context, stub_copied);
        return;
    }
    int before = errno;
    if (record_claim()) {
        record_fault(info, context);
    } else {
        /* Another thread faults too, or this one again: wait some time for the first one. */
        for (u32 i = 0; i < 200 && the_record != NULL && the_record->fault == 1; i++) {
            struct timespec moment = {0, 1000000};
            syscall(SYS_nanosleep, &moment, NULL);
        }
    }
    if (is_emulated()) {
        /* The emulator's own words about the signal are no output of native code. */
        syscall(SYS_close, 2l);
    }
    struct sigaction default_action;
    memset(&default_action, 0, sizeof default_action);
    default_action.sa_handler = SIG_DFL;
    sigaction(number, &default_action, NULL);
    syscall(SYS_tgkill, (long)syscall(SYS_getpid), (long)syscall(SYS_gettid), (long)number);
    errno = before;
}

static void on_exit_called(int status, void *unused) {
    (void)unused;
    if (the_record == NULL || is_forked()) {
        return;
    }
    thread *thread = thread_current();
    the_record->exit_status = (u32)status;
    the_record->exit_thread = thread == NULL ? ANY_THREAD : thread->number;
    the_record->exit_called = 1;
}

void faults_watch(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    for (u32 i = 0; i < COUNT_OF(SIGNALS); i++) {
        sigaction(SIGNALS[i], &action, NULL);
    }
    on_exit(on_exit_called, NULL);
}

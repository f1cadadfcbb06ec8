/* Faults on Windows: structured exceptions. The call stub has a frame-based handler; for threads of native code there
 * is the filter of the process. A vectored handler must not be used: Windows' own functions raise and handle exceptions.
 *
 * Both end the process with the exception's code, so that no system debugger opens. */
#include "win.h"

#include "itanium.h"

#define MSVC_EXCEPTION 0xE06D7363u
#define NO_ADDRESS UINTPTR_MAX

extern char stub_copied[];

#if defined(__x86_64__)
static u64 sp_of(const CONTEXT *context) {
    return context->Rsp;
}

static void go_on_at(CONTEXT *context, const void *where) {
    context->Rip = (uintptr_t)where;
}

static void record_registers(const CONTEXT *context) {
    const u64 registers[] = {
        context->Rax, context->Rcx, context->Rdx, context->Rbx, context->Rsp, context->Rbp,
        context->Rsi, context->Rdi, context->R8,  context->R9,  context->R10, context->R11,
        context->R12, context->R13, context->R14, context->R15, context->Rip, context->EFlags};
    copy(the_record->registers, registers, sizeof registers);
    the_record->register_count = COUNT_OF(registers);
}

#else
static u64 sp_of(const CONTEXT *context) {
    return context->Esp;
}

static void go_on_at(CONTEXT *context, const void *where) {
    context->Eip = (uintptr_t)where;
}

static void record_registers(const CONTEXT *context) {
    const u64 registers[] = {
        context->Eax, context->Ecx, context->Edx, context->Ebx, context->Esp,
        context->Ebp, context->Esi, context->Edi, context->Eip, context->EFlags};
    copy(the_record->registers, registers, sizeof registers);
    the_record->register_count = COUNT_OF(registers);
}
#endif

static u32 access_of(const EXCEPTION_RECORD *exception) {
    bool about_memory = exception->ExceptionCode == EXCEPTION_ACCESS_VIOLATION
        || exception->ExceptionCode == EXCEPTION_IN_PAGE_ERROR || exception->ExceptionCode == EXCEPTION_GUARD_PAGE;
    if (!about_memory || exception->NumberParameters < 2) {
        return 0;
    }
    the_record->address = exception->ExceptionInformation[1];
    u32 flags = exception->ExceptionInformation[1] == NO_ADDRESS ? 0 : ADDRESS_KNOWN | ACCESS_KNOWN;
    switch (exception->ExceptionInformation[0]) {
        case 1:
            return flags | WRITES;
        case 8:
            return flags | EXECUTES;
        default:
            return flags;
    }
}

static _Noreturn void end_by(const EXCEPTION_RECORD *exception, const CONTEXT *context) {
    if (record_claim()) {
        the_record->exception = exception->ExceptionCode;
        the_record->flags =
            access_of(exception) | (exception->ExceptionCode == EXCEPTION_STACK_OVERFLOW ? STACK_OVERFLOW : 0);
        the_record->chained = (u64)(uintptr_t)exception->ExceptionRecord;
        u32 count = exception->NumberParameters < COUNT_OF(the_record->parameters)
            ? exception->NumberParameters
            : COUNT_OF(the_record->parameters);
        for (u32 i = 0; i < count; i++) {
            the_record->parameters[i] = exception->ExceptionInformation[i];
        }
        the_record->parameter_count = count;
        record_thread(thread_current());
        record_registers(context);
        record_stack(sp_of(context));
        modules_record();
        record_complete();
    } else {
        for (u32 i = 0; i < 200 && the_record != NULL && the_record->fault == 1; i++) {
            Sleep(1);
        }
    }
    process_end(exception->ExceptionCode);
}

/* ---- C++ exceptions ---- */

static u32 number_at(u64 address) {
    u32 value = 0;
    memory_read(&value, address, sizeof value);
    return value;
}

/* The parameters of an exception: a magic number, the object, its ThrowInfo, and with 64 bits the module, from which the
 * positions in the ThrowInfo count. */
#define MSVC_PARAMETERS (sizeof(void *) == 8 ? 4 : 3)

/* ThrowInfo -> array of catchable types -> the first of them -> its type descriptor -> its decorated name. */
static void read_msvc(thrown *thrown, const EXCEPTION_RECORD *exception) {
    thrown->type[0] = 0;
    thrown->address = exception->NumberParameters > 1 ? exception->ExceptionInformation[1] : 0;
    if (exception->NumberParameters < MSVC_PARAMETERS) {
        return;
    }
    u64 image = MSVC_PARAMETERS > 3 ? exception->ExceptionInformation[3] : 0;
    u32 types = number_at(exception->ExceptionInformation[2] + 12);
    u32 first = types == 0 ? 0 : number_at(image + types + 4);
    u32 descriptor = first == 0 ? 0 : number_at(image + first + 4);
    if (descriptor != 0) {
        size_t count = memory_read(thrown->type, image + descriptor + 2 * sizeof(void *), sizeof thrown->type - 1);
        thrown->type[count] = 0;
    }
}

void itanium_end(unwind_exception *exception) {
    HMODULE runtime = GetModuleHandleW(L"libstdc++-6.dll");
    void *(*begin)(void *) = NULL;
    void (*end)(void) = NULL;
    if (runtime != NULL && itanium_is_cxx(exception->class)) {
        begin = (void *)GetProcAddress(runtime, "__cxa_begin_catch");
        end = (void *)GetProcAddress(runtime, "__cxa_end_catch");
    }
    if (begin != NULL && end != NULL) {
        begin(exception);
        end();
    } else if (exception->cleanup != NULL) {
        exception->cleanup(FOREIGN_EXCEPTION_CAUGHT, exception);
    }
}

/* What leaves a call: an exception of C++ is returned, everything else ends the process. */
static thrown *thrown_by(const EXCEPTION_RECORD *exception, const CONTEXT *context, bool cxx) {
    thread *thread = thread_current();
    if (!cxx || thread == NULL || thread->image == NULL) {
        end_by(exception, context);
    }
    if (thread->thrown == NULL) {
        thread->thrown = store_allocate(sizeof *thread->thrown);
    }
    thread->thrown->kind = exception->ExceptionCode;
    thread->thrown->unwind = NULL;
    if (exception->ExceptionCode == MSVC_EXCEPTION) {
        read_msvc(thread->thrown, exception);
    }
    return thread->thrown;
}

static bool is_unwinding(const EXCEPTION_RECORD *exception) {
    return (exception->ExceptionFlags & (EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND)) != 0;
}

#if defined(__x86_64__)
#define GCC_EXCEPTION 0x20474343u

extern char stub_landing[];

void exception_end(thread *thread) {
    if (thread->thrown->unwind != NULL) {
        itanium_end(thread->thrown->unwind);
    }
}

void frames_watch(void) {
    /* The unwinders of GCC and LLVM go by structured exceptions. */
}

/* After a destructor, the unwinders of GCC and LLVM resume towards the frame that their handler would store here. */
static void go_on_to(unwind_exception *exception, EXCEPTION_RECORD *record, void *frame) {
    const u64 target[] = {(u64)(uintptr_t)frame, (u64)(uintptr_t)stub_landing, 0};
    for (u32 i = 0; i < COUNT_OF(target); i++) {
        exception->private[i + 1] = target[i];
        record->ExceptionInformation[i + 1] = target[i];
    }
    record->NumberParameters = COUNT_OF(target) + 1;
}

EXCEPTION_DISPOSITION stub_exception(
    EXCEPTION_RECORD *exception, void *frame, CONTEXT *context, DISPATCHER_CONTEXT *dispatcher) {
    if (is_unwinding(exception)) {
        return ExceptionContinueSearch;
    }
    bool gcc = exception->ExceptionCode == GCC_EXCEPTION;
    thrown *thrown = thrown_by(exception, context, gcc || exception->ExceptionCode == MSVC_EXCEPTION);
    if (gcc) {
        thrown->unwind = (void *)exception->ExceptionInformation[0];
        itanium_read(thrown, thrown->unwind);
        thrown->kind = GCC_EXCEPTION;
        go_on_to(thrown->unwind, exception, frame);
    }
    thread_current()->image->left = 1;
    RtlUnwindEx(frame, stub_landing, exception, NULL, context, dispatcher->HistoryTable);
    end_by(exception, context);
}

#else
_Noreturn void stub_unwind(image *image, EXCEPTION_RECORD *exception);
extern const char stub_eh_frame[];

void exception_end(thread *thread) {
    (void)thread; /* done already before the stub was left */
}

/* The unwinders of GCC and LLVM go by tables that modules register with them, and not by structured exceptions. A library
 * with an unwinder of its own, which was linked into it, finds no tables of the host: its exception ends in
 * std::terminate. */
void frames_watch(void) {
    static HMODULE known;
    static void *room[16];
    HMODULE runtime = GetModuleHandleW(L"libgcc_s_dw2-1.dll");
    if (runtime == known) {
        return;
    }
    known = runtime;
    void (*add)(const void *, void *) =
        runtime == NULL ? NULL : (void *)GetProcAddress(runtime, "__register_frame_info");
    if (add != NULL) {
        fill(room, 0, sizeof room);
        add(stub_eh_frame, room);
    }
}

EXCEPTION_DISPOSITION stub_exception(EXCEPTION_RECORD *exception, void *frame, CONTEXT *context, void *dispatcher) {
    (void)frame;
    (void)dispatcher;
    if (is_unwinding(exception)) {
        return ExceptionContinueSearch;
    }
    thrown_by(exception, context, exception->ExceptionCode == MSVC_EXCEPTION);
    stub_unwind(thread_current()->image, exception);
}
#endif

EXCEPTION_DISPOSITION stub_copy_fault(EXCEPTION_RECORD *exception, void *frame, CONTEXT *context, void *dispatcher) {
    (void)frame;
    (void)dispatcher;
    if (is_unwinding(exception)) {
        return ExceptionContinueSearch;
    }
    go_on_at(context, stub_copied);
    return ExceptionContinueExecution;
}

static LONG WINAPI unhandled(EXCEPTION_POINTERS *pointers) {
    end_by(pointers->ExceptionRecord, pointers->ContextRecord);
}

void faults_watch(void) {
    SetUnhandledExceptionFilter(unhandled);
}

void stub_thunk(u8 code[THUNK_CODE], thunk *data) {
#if defined(__x86_64__)
    /* mov r11, data; jmp [r11] */
    u64 address = (u64)(uintptr_t)data;
    static const u8 JUMP[] = {0x41, 0xFF, 0x23};
    code[0] = 0x49;
    code[1] = 0xBB;
    copy(code + 2, &address, sizeof address);
    copy(code + 10, JUMP, sizeof JUMP);
    fill(code + 13, 0xCC, THUNK_CODE - 13);
#elif defined(__i386__)
    /* push data; jmp [data]: every register may hold an argument. */
    code[0] = 0x68;
    copy(code + 1, &data, sizeof data);
    code[5] = 0xFF;
    code[6] = 0x25;
    copy(code + 7, &data, sizeof data);
    fill(code + 11, 0xCC, THUNK_CODE - 11);
#endif
}

/* ---- Notifications of the system to the modules of a process ---- */

void record_exit(i32 thread) {
    if (the_record != NULL && the_record->ended == 0 && the_record->exit_called == 0) {
        the_record->exit_thread = thread;
        the_record->exit_called = 1;
    }
}

static void NTAPI on_notice(void *module, DWORD reason, void *reserved) {
    (void)module;
    (void)reserved;
    if (reason == DLL_THREAD_ATTACH) {
        thread_begins();
    } else if (reason == DLL_PROCESS_DETACH) {
        thread *thread = thread_current();
        record_exit(thread == NULL ? ANY_THREAD : thread->number);
    }
}

static const PIMAGE_TLS_CALLBACK CALLBACKS[] = {on_notice, NULL};
static char tls_data[8];
static u32 tls_index;

const IMAGE_TLS_DIRECTORY _tls_used = {
    (ULONG_PTR)tls_data, (ULONG_PTR)(tls_data + sizeof tls_data), (ULONG_PTR)&tls_index, (ULONG_PTR)CALLBACKS, 0, 0};

/* The Windows platform: memory, threads, the channel. */
#include "win.h"

const char SYSTEM[] = "Windows";
#if defined(__x86_64__)
const char ARCHITECTURE[] = "amd64";
const char DATA_MODEL[] = "LLP64";
#else
const char ARCHITECTURE[] = "x86";
const char DATA_MODEL[] = "ILP32";
#endif

/* ---- Functions that the compiler expects from a C library ---- */

void *memcpy(void *to, const void *from, size_t bytes) {
    void *result = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(bytes) : : "memory");
    return result;
}

void *memset(void *to, int byte, size_t bytes) {
    void *result = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(bytes) : "a"(byte) : "memory");
    return result;
}

void *memmove(void *to, const void *from, size_t bytes) {
    if ((uintptr_t)to - (uintptr_t)from >= bytes) {
        return memcpy(to, from, bytes);
    }
    u8 *target = to;
    const u8 *source = from;
    while (bytes > 0) {
        bytes--;
        target[bytes] = source[bytes];
    }
    return to;
}

/* ---- Texts ---- */

void narrow(char *to, size_t size, const u16 *from, size_t length) {
    size_t at = 0;
    for (size_t i = 0; i < length; i++) {
        u32 point = from[i];
        if (point >= 0xD800 && point < 0xDC00 && i + 1 < length && from[i + 1] >= 0xDC00 && from[i + 1] < 0xE000) {
            point = 0x10000 + ((point - 0xD800) << 10) + (from[++i] - 0xDC00u);
        } else if (point >= 0xD800 && point < 0xE000) {
            point = 0xFFFD;
        }
        u32 count = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        if (at + count >= size) {
            break;
        }
        static const u8 FIRST[] = {0, 0, 0xC0, 0xE0, 0xF0};
        for (u32 left = count - 1; left > 0; left--) {
            to[at + left] = (char)(0x80 | (point & 0x3F));
            point >>= 6;
        }
        to[at] = (char)(FIRST[count] | point);
        at += count;
    }
    to[at] = 0;
}

static size_t wide_length(const u16 *text) {
    size_t length = 0;
    while (text[length] != 0) {
        length++;
    }
    return length;
}

u16 *wide(const char *from) {
    int needed = MultiByteToWideChar(CP_UTF8, 0, from, -1, NULL, 0);
    u16 *text = store_allocate((size_t)needed * sizeof *text);
    MultiByteToWideChar(CP_UTF8, 0, from, -1, (WCHAR *)text, needed);
    return text;
}

void wide_drop(u16 *text) {
    if (text != NULL) {
        store_free(text, (wide_length(text) + 1) * sizeof *text);
    }
}

/* ---- Memory ---- */

void *pages_allocate(size_t bytes) {
    return VirtualAlloc(NULL, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE);
}

void pages_free(void *pages, size_t bytes) {
    (void)bytes;
    VirtualFree(pages, 0, MEM_RELEASE);
}

bool pages_execute(void *pages, size_t bytes) {
    DWORD before;
    return VirtualProtect(pages, bytes, PAGE_EXECUTE_READ, &before)
        && FlushInstructionCache(GetCurrentProcess(), pages, bytes);
}

u32 page_size(void) {
    SYSTEM_INFO info;
    GetSystemInfo(&info);
    return info.dwPageSize;
}

/* How many bytes from an address on may be accessed. The guard page of another thread's stack must not be touched. */
static size_t touchable(u64 from, size_t bytes) {
    MEMORY_BASIC_INFORMATION region;
    size_t done = 0;
    while (done < bytes && from + done >= from
           && VirtualQuery((void *)(uintptr_t)(from + done), &region, sizeof region) == sizeof region) {
        if (region.State != MEM_COMMIT || (region.Protect & (PAGE_GUARD | PAGE_NOACCESS)) != 0) {
            break;
        }
        u64 end = (u64)(uintptr_t)region.BaseAddress + region.RegionSize;
        done = (size_t)(end - from);
    }
    return done < bytes ? done : bytes;
}

size_t memory_read(void *to, u64 from, size_t bytes) {
    DWORD before = GetLastError();
    size_t count = stub_copy(to, (void *)(uintptr_t)from, touchable(from, bytes));
    SetLastError(before);
    return count;
}

size_t memory_write(u64 to, const void *from, size_t bytes) {
    DWORD before = GetLastError();
    size_t count = stub_copy((void *)(uintptr_t)to, from, touchable(to, bytes));
    SetLastError(before);
    return count;
}

void *heap_allocate(u64 bytes) {
    return HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, (size_t)bytes);
}

void heap_free(void *address) {
    HeapFree(GetProcessHeap(), 0, address);
}

/* ---- Locks, events, time ---- */

void lock_take(lock *lock) {
    AcquireSRWLockExclusive((SRWLOCK *)&lock->state);
}

void lock_give(lock *lock) {
    ReleaseSRWLockExclusive((SRWLOCK *)&lock->state);
}

void event_make(event *event) {
    event->handle = CreateEventW(NULL, FALSE, FALSE, NULL);
}

void event_drop(event *event) {
    CloseHandle(event->handle);
}

void event_set(event *event) {
    SetEvent(event->handle);
}

void event_wait(event *event, u32 milliseconds) {
    WaitForSingleObject(event->handle, milliseconds);
}

/* user32 is loaded only for a thread that dispatches: most programs that the host stands for have no window. */
typedef DWORD WINAPI wait_function(DWORD, const HANDLE *, DWORD, DWORD, DWORD);
typedef BOOL WINAPI peek_function(LPMSG, HWND, UINT, UINT, UINT);
typedef LRESULT WINAPI dispatch_function(const MSG *);
static wait_function *wait_for_messages;
static peek_function *peek_message;
static dispatch_function *dispatch_message;

void dispatching_prepare(void) {
    HMODULE user = LoadLibraryW(L"user32.dll");
    if (user != NULL) {
        wait_for_messages = (wait_function *)(void *)GetProcAddress(user, "MsgWaitForMultipleObjectsEx");
        peek_message = (peek_function *)(void *)GetProcAddress(user, "PeekMessageW");
        dispatch_message = (dispatch_function *)(void *)GetProcAddress(user, "DispatchMessageW");
    }
}

void event_wait_dispatching(event *event) {
    if (wait_for_messages == NULL || peek_message == NULL || dispatch_message == NULL) {
        event_wait(event, FOREVER);
        return;
    }
    while (wait_for_messages(1, &event->handle, INFINITE, QS_ALLINPUT, MWMO_INPUTAVAILABLE) == WAIT_OBJECT_0 + 1) {
        MSG message;
        while (peek_message(&message, NULL, 0, 0, PM_REMOVE)) {
            dispatch_message(&message);
        }
    }
}

u64 clock_nanos(void) {
    static u64 known;
    u64 frequency = __atomic_load_n(&known, __ATOMIC_RELAXED);
    if (frequency == 0) {
        LARGE_INTEGER second;
        QueryPerformanceFrequency(&second);
        frequency = (u64)second.QuadPart;
        __atomic_store_n(&known, frequency, __ATOMIC_RELAXED);
    }
    LARGE_INTEGER now;
    QueryPerformanceCounter(&now);
    u64 ticks = (u64)now.QuadPart;
    return ticks / frequency * 1000000000u + ticks % frequency * 1000000000u / frequency;
}

/* ---- The process ---- */

bool is_forked(void) {
    return false;
}

u64 process_id(void) {
    return GetCurrentProcessId();
}

u32 system_details(char *through, size_t size) {
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    const char *(*version)(void) = (const char *(*)(void))(void *)GetProcAddress(ntdll, "wine_get_version");
    if (version != NULL) {
        append(through, size, "wine-");
        append(through, size, version());
    }
    return GetACP();
}

_Noreturn void process_end(u32 status) {
    TerminateProcess(GetCurrentProcess(), status);
    for (;;) {
        Sleep(INFINITE);
    }
}

bool is_shutting_down(void) {
    BOOLEAN(NTAPI * ask)
    (void) = (BOOLEAN(NTAPI *)(void))(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlDllShutdownInProgress");
    return ask != NULL && ask();
}

/* ---- Threads ---- */

static DWORD slot = FLS_OUT_OF_INDEXES;

/* `ExitProcess` also calls it on its thread; `TerminateProcess` does not. */
static void NTAPI forget(void *value) {
    thread *thread = value;
    if (thread == NULL) {
        return;
    }
    if (is_shutting_down()) {
        record_exit(thread->number);
    } else {
        thread_forget(thread);
    }
}

/* Set in each thread, so that `ExitProcess` is noticed even on threads that the host does not know. */
static DWORD mark = FLS_OUT_OF_INDEXES;

static void NTAPI marked_ends(void *value) {
    if (value != NULL && is_shutting_down()) {
        record_exit(ANY_THREAD);
    }
}

void fls_make(void) {
    slot = FlsAlloc(forget);
    mark = FlsAlloc(marked_ends);
    thread_begins();
}

static NT_TIB *information(void) {
    NT_TIB *block;
#if defined(__x86_64__)
    __asm__("mov %%gs:0x30, %0" : "=r"(block));
#else
    __asm__("mov %%fs:0x18, %0" : "=r"(block));
#endif
    return block;
}

/* Where the pages of this thread's stack begin; NULL if unknown. */
static u8 *stack_low(void) {
    MEMORY_BASIC_INFORMATION region;
    const u8 *last = (u8 *)information()->StackBase - 1;
    return VirtualQuery(last, &region, sizeof region) == sizeof region ? region.AllocationBase : NULL;
}

#define GUARANTEED (64u << 10)

/* Wine commits a whole stack and leaves its guard page near the end, whatever SetThreadStackGuarantee asked for. There
 * is no space left to dispatch an exception, and Wine ends the thread silently. So the guard is set as on Windows. */
static void guard_stack(const u8 *low, const u8 *committed) {
    if (committed < low + GUARANTEED) {
        DWORD before;
        VirtualProtect((void *)(low + GUARANTEED), 1, PAGE_READWRITE | PAGE_GUARD, &before);
    }
}

void thread_begins(void) {
    if (mark == FLS_OUT_OF_INDEXES) {
        return; /* the supervisor reports it */
    }
    FlsSetValue(mark, &mark);
    ULONG guarantee = GUARANTEED;
    const u8 *low = stack_low();
    if (SetThreadStackGuarantee(&guarantee) && low != NULL) {
        guard_stack(low, information()->StackLimit);
    }
}

thread *thread_current(void) {
    DWORD before = GetLastError();
    thread *thread = FlsGetValue(slot);
    SetLastError(before);
    return thread;
}

void thread_bind(thread *thread) {
    FlsSetValue(slot, thread);
}

u64 thread_os_id(void) {
    return GetCurrentThreadId();
}

void thread_name(char *name, size_t size) {
    HRESULT(WINAPI * ask)
    (HANDLE, PWSTR *) =
        (HRESULT(WINAPI *)(HANDLE, PWSTR *))(void *)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "GetThreadDescription");
    PWSTR found = NULL;
    if (ask != NULL && SUCCEEDED(ask(GetCurrentThread(), &found)) && found != NULL) {
        narrow(name, size, (u16 *)found, wide_length((u16 *)found));
        LocalFree(found);
    }
    thread *own = thread_current();
    if (name[0] == 0 && own != NULL) {
        append(name, size, own->name);
    }
}

static DWORD WINAPI entry_of(void *argument) {
    thread *thread = argument;
    thread->run(thread);
    return 0;
}

bool thread_start(thread *thread, void (*run)(struct thread *)) {
    thread->run = run;
    HANDLE handle = CreateThread(NULL, 16u << 20, entry_of, thread, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (handle != NULL) {
        CloseHandle(handle);
    }
    return handle != NULL;
}

void thread_prepare(thread *thread) {
    thread->stack_high = (u64)(uintptr_t)information()->StackBase;
    thread->stack_low = (u64)(uintptr_t)stack_low();
}

/* ---- The channel ---- */

HANDLE requests, replies, printed_out, printed_err;

i64 channel_read(void *to, size_t bytes) {
    DWORD count = 0;
    DWORD wanted = bytes > 1u << 30 ? 1u << 30 : (DWORD)bytes;
    if (ReadFile(requests, to, wanted, &count, NULL)) {
        return count;
    }
    return GetLastError() == ERROR_INVALID_HANDLE ? -1 : 0;
}

bool channel_write(const void *from, size_t bytes) {
    size_t done = 0;
    while (done < bytes) {
        DWORD count = 0;
        DWORD wanted = bytes - done > 1u << 30 ? 1u << 30 : (DWORD)(bytes - done);
        if (!WriteFile(replies, (const u8 *)from + done, wanted, &count, NULL)) {
            return false;
        }
        done += count;
    }
    return true;
}

/* ---- Error variables ---- */

static int *errno_of(const status *status) {
    return status->errno_function == 0 ? NULL : ((int *(*)(void))(uintptr_t)status->errno_function)();
}

void status_set(const status *status) {
    int *variable = status->with_errno ? errno_of(status) : NULL;
    if (variable != NULL) {
        *variable = (int)status->errno_value;
    }
    if (status->with_last_error) {
        SetLastError(status->last_error);
    }
}

void status_get(status *status) {
    if (status->with_last_error) {
        status->last_error = GetLastError();
    }
    int *variable = status->with_errno ? errno_of(status) : NULL;
    status->errno_value = variable == NULL ? 0 : (u32)*variable;
}

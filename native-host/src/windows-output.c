/* What native code printed: the streams of the C runtimes of Windows, and the files behind them. */
#include "win.h"

/* The loaded C runtimes. Each has its own streams. */
typedef struct runtime {
    HMODULE module;
    int (*flush)(void *);
    void *out;
} runtime;

static runtime runtimes[16];
static u32 runtime_count;
static u32 modules_came; /* since they were last searched */

static void NTAPI on_module(ULONG reason, const void *data, void *context) {
    (void)data;
    (void)context;
    const ULONG loaded = 1;
    if (reason == loaded) {
        __atomic_store_n(&modules_came, 1, __ATOMIC_RELEASE);
    }
}

void modules_watch(void) {
    LONG(NTAPI * ask)
    (ULONG, void (NTAPI *)(ULONG, const void *, void *), void *, void **) =
        (void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "LdrRegisterDllNotification");
    static void *cookie;
    if (ask != NULL) {
        ask(0, on_module, NULL, &cookie);
    }
}

void output_flush(void) {
    if (__atomic_exchange_n(&modules_came, 0, __ATOMIC_ACQ_REL) != 0) {
        output_unbuffer();
        frames_watch();
    }
    for (u32 i = 0; i < runtime_count; i++) {
        runtimes[i].flush(runtimes[i].out);
    }
}

#define STREAM_BYTES (sizeof(void *) == 8 ? 48 : 32)

static void unbuffer(HMODULE module) {
    for (u32 i = 0; i < runtime_count; i++) {
        if (runtimes[i].module == module) {
            return;
        }
    }
    int (*buffering)(void *, char *, int, size_t) = (void *)GetProcAddress(module, "setvbuf");
    int (*flush)(void *) = (void *)GetProcAddress(module, "fflush");
    /* The universal runtime has a function, older ones an array of streams. */
    void *(*stream)(unsigned) = (void *)GetProcAddress(module, "__acrt_iob_func");
    u8 *(*streams)(void) = (void *)GetProcAddress(module, "__iob_func");
    if (streams == NULL) {
        streams = (void *)GetProcAddress(module, "__p__iob");
    }
    if (buffering == NULL || flush == NULL || (stream == NULL && streams == NULL)
        || runtime_count == COUNT_OF(runtimes)) {
        return;
    }
    void *out = stream != NULL ? stream(1) : streams() + STREAM_BYTES;
    void *err = stream != NULL ? stream(2) : streams() + 2 * STREAM_BYTES;
    const int unbuffered = 4;
    buffering(out, NULL, unbuffered, 0);
    buffering(err, NULL, unbuffered, 0);
    runtimes[runtime_count] = (runtime){module, flush, out};
    runtime_count++;
}

static void unbuffer_if_runtime(void *context, u64 base, u64 bytes, const char *path) {
    (void)context;
    (void)bytes;
    const char *name = path;
    for (const char *each = path; *each != 0; each++) {
        if (*each == '\\' || *each == '/') {
            name = each + 1;
        }
    }
    char lower[16] = "";
    for (u32 i = 0; i < sizeof lower - 1 && name[i] != 0; i++) {
        lower[i] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    }
    if (same(lower, "msvcr", 5) || same(lower, "ucrtbase", 8)) {
        unbuffer((HMODULE)(uintptr_t)base);
    }
}

void output_unbuffer(void) {
    static lock looking;
    lock_take(&looking);
    modules_list(unbuffer_if_runtime, NULL);
    lock_give(&looking);
}

static i64 length_of_file(HANDLE file) {
    LARGE_INTEGER length;
    return GetFileSizeEx(file, &length) ? length.QuadPart : -1;
}

void output_lengths(i64 lengths[2]) {
    lengths[0] = length_of_file(printed_out);
    lengths[1] = length_of_file(printed_err);
}

/* The end of C++ exceptions that left a call, by the Itanium C++ ABI. */
#define _GNU_SOURCE
#include "itanium.h"
#include "posix.h"

#include <dlfcn.h>

void itanium_end(unwind_exception *exception) {
    void *runtime = NULL;
    if (itanium_is_cxx(exception->class)) {
        static const char *const RUNTIMES[] = {"libstdc++.so.6", "libc++abi.so.1", "libc++.so.1"};
        for (u32 i = 0; i < COUNT_OF(RUNTIMES) && runtime == NULL; i++) {
            runtime = dlopen(RUNTIMES[i], RTLD_LAZY | RTLD_NOLOAD);
        }
    }
    void *(*begin)(void *) = NULL;
    void (*end)(void) = NULL;
    if (runtime != NULL) {
        *(void **)&begin = dlsym(runtime, "__cxa_begin_catch");
        *(void **)&end = dlsym(runtime, "__cxa_end_catch");
    }
    if (begin != NULL && end != NULL) {
        begin(exception);
        end();
    } else if (exception->cleanup != NULL) {
        exception->cleanup(FOREIGN_EXCEPTION_CAUGHT, exception);
    }
    if (runtime != NULL) {
        dlclose(runtime);
    }
}

void exception_end(thread *thread) {
    (void)thread; /* done already before the stub was left */
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
#elif defined(__aarch64__)
    /* ldr x17, data; ldr x16, [x17]; br x16: these two registers hold no argument. */
    static const u32 JUMP[] = {0x58000091, 0xF9400230, 0xD61F0200, 0xD4200000};
    copy(code, JUMP, sizeof JUMP);
    copy(code + sizeof JUMP, &data, sizeof data);
    fill(code + sizeof JUMP + sizeof data, 0, THUNK_CODE - sizeof JUMP - sizeof data);
#endif
}

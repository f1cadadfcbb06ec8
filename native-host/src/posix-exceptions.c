/* C++ exceptions that leave a call, by the Itanium C++ ABI. Nothing of a C++ runtime is linked: the call stub's personality
 * says that it catches everything, lets the unwinder run the destructors, and then leaves by itself. */
#define _GNU_SOURCE
#include "posix.h"

#include <dlfcn.h>
#include <string.h>

/* Itanium C++ ABI, 1.2. */
typedef struct unwind_exception {
    u64 class;
    void (*cleanup)(int reason, struct unwind_exception *);
} unwind_exception;

#define FOREIGN_EXCEPTION_CAUGHT 1
#define HANDLER_FOUND 6
#define CONTINUE_UNWIND 8
#define FATAL_PHASE_1 3
#define SEARCH_PHASE 1
#define HANDLER_FRAME 4
#define FORCED_UNWIND 8

/* Of __cxa_exception, counted from its unwind header, in GCC's and LLVM's runtimes alike. */
#define TYPE_BEFORE_HEADER 80
#define TYPE_BEFORE_OBJECT 112

static bool is_cxx(u64 class) {
    /* The last byte tells the kind of the exception. */
    u64 language = class & ~(u64)0xFF;
    return language == 0x474E5543432B2B00ull || language == 0x434C4E47432B2B00ull;
}

static void read_type(thrown *thrown, const unwind_exception *exception) {
    u64 type = 0;
    u64 name = 0;
    u64 header = (u64)(uintptr_t)exception;
    thrown->type[0] = 0;
    if (!is_cxx(exception->class)
        || memory_read(&type, header - TYPE_BEFORE_HEADER, sizeof(void *)) != sizeof(void *)) {
        return;
    }
    if ((exception->class & 0xFF) == 1) {
        /* Thrown again by an exception_ptr: the field is the first exception's object. */
        thrown->address = type;
        if (memory_read(&type, type - TYPE_BEFORE_OBJECT, sizeof(void *)) != sizeof(void *)) {
            return;
        }
    }
    /* std::type_info: its vtable, its name. */
    if (memory_read(&name, type + sizeof(void *), sizeof(void *)) == sizeof(void *)) {
        size_t count = memory_read(thrown->type, name, sizeof thrown->type - 1);
        thrown->type[count] = 0;
    }
}

/* By the runtime's own functions where they can be found: it counts the exceptions that nobody has caught. */
static void end_exception(unwind_exception *exception) {
    void *runtime = NULL;
    if (is_cxx(exception->class)) {
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

int stub_personality(int version, int actions, u64 class, unwind_exception *exception, void *context) {
    (void)class;
    (void)context;
    thread *thread = thread_current();
    if (version != 1 || thread == NULL || thread->image == NULL) {
        return FATAL_PHASE_1;
    }
    if ((actions & FORCED_UNWIND) != 0) {
        /* pthread_exit and pthread_cancel go on to end the thread. */
        return CONTINUE_UNWIND;
    }
    if ((actions & SEARCH_PHASE) != 0) {
        return HANDLER_FOUND;
    }
    if ((actions & HANDLER_FRAME) == 0) {
        return CONTINUE_UNWIND;
    }
    image *image = thread->image;
    if (thread->thrown == NULL) {
        thread->thrown = store_allocate(sizeof *thread->thrown);
    }
    thread->thrown->kind = exception->class;
    thread->thrown->address = (u64)(uintptr_t)(exception + 1);
    read_type(thread->thrown, exception);
    end_exception(exception);
    stub_leave(image);
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
#endif
}

/* C++ exceptions that leave a call, by the Itanium C++ ABI, for the runtimes of GCC and LLVM. */
#include "itanium.h"

/* Offsets in __cxa_exception, from its unwind header. */
#define TYPE_BEFORE_HEADER (sizeof(void *) == 8 ? 80 : 48)

bool itanium_is_cxx(u64 class) {
    /* The last byte gives the kind of the exception. */
    u64 language = class & ~(u64)0xFF;
    return language == 0x474E5543432B2B00ull || language == 0x434C4E47432B2B00ull;
}

/* Only safe reads, no calls. */
void itanium_read(thrown *thrown, const unwind_exception *exception) {
    u64 type = 0;
    u64 name = 0;
    u64 header = (u64)(uintptr_t)exception;
    u64 class = 0;
    thrown->type[0] = 0;
    thrown->address = (u64)(uintptr_t)(exception + 1);
    if (memory_read(&class, header, sizeof class) != sizeof class) {
        return;
    }
    thrown->kind = class;
    if (!itanium_is_cxx(class) || memory_read(&type, header - TYPE_BEFORE_HEADER, sizeof(void *)) != sizeof(void *)) {
        return;
    }
    if ((class & 0xFF) == 1) {
        /* Rethrown from an exception_ptr: the field is the original exception's object. */
        thrown->address = type;
        u64 first = type - sizeof(unwind_exception) - TYPE_BEFORE_HEADER;
        if (memory_read(&type, first, sizeof(void *)) != sizeof(void *)) {
            return;
        }
    }
    /* std::type_info: its vtable, its name. */
    if (memory_read(&name, type + sizeof(void *), sizeof(void *)) == sizeof(void *)) {
        size_t count = memory_read(thrown->type, name, sizeof thrown->type - 1);
        thrown->type[count] = 0;
    }
}

#if !(defined(_WIN32) && defined(__x86_64__))
#define HANDLER_FOUND 6
#define CONTINUE_UNWIND 8
#define FATAL_PHASE_1 3
#define SEARCH_PHASE 1
#define HANDLER_FRAME 4
#define FORCED_UNWIND 8

/* No C++ runtime is linked: the call stub's personality claims to catch everything, lets the unwinder run the
 * destructors, and then leaves by itself. */
int stub_personality(int version, int actions, u64 class, unwind_exception *exception, void *context) {
    (void)class;
    (void)context;
    thread *thread = thread_current();
    if (version != 1 || thread == NULL || thread->image == NULL) {
        return FATAL_PHASE_1;
    }
    if ((actions & FORCED_UNWIND) != 0) {
        /* pthread_exit and pthread_cancel must continue to end the thread. */
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
    itanium_read(thread->thrown, exception);
    itanium_end(exception);
    stub_leave(image);
}
#endif

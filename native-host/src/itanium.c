/* The type of a C++ exception by the Itanium C++ ABI, for the runtimes of GCC and LLVM. Only safe reads, no calls. */
#include "itanium.h"

/* Offsets in __cxa_exception, from its unwind header. */
#define TYPE_BEFORE_HEADER (sizeof(void *) == 8 ? 80 : 48)

bool itanium_is_cxx(u64 class) {
    /* The last byte gives the kind of the exception. */
    u64 language = class & ~(u64)0xFF;
    return language == 0x474E5543432B2B00ull || language == 0x434C4E47432B2B00ull;
}

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

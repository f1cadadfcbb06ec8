/* Exceptions of C++ as GCC's and Microsoft's runtimes raise them, without a C++ compiler. Built by the tests: a MinGW gcc
 * -fexceptions. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unwind.h>
#include <windows.h>
#define EXPORT __declspec(dllexport)

static int destroyed;

static void destroy(int *guarded) { destroyed += *guarded; }

EXPORT int destroyed_so_far(void) { return destroyed; }

/* Itanium C++ ABI 2.2.1: the header of an exception, up to its unwind header. */
struct exception {
    const void *type;
    void (*destructor)(void *);
    void *unexpected, *terminate, *next;
    int handler_count, handler_switch;
    const void *action, *language_data;
    void *catch_temporary, *adjusted;
    struct _Unwind_Exception unwind;
};

struct type_info {
    const void *vtable;
    const char *name;
};

static const struct type_info weed = {NULL, "N6garden4weedE"};
static int given_back;

static void give_back(_Unwind_Reason_Code reason, struct _Unwind_Exception *exception) {
    given_back += reason == _URC_FOREIGN_EXCEPTION_CAUGHT;
    free((char *)exception - offsetof(struct exception, unwind));
}

EXPORT int given_back_so_far(void) { return given_back; }

EXPORT void throw_gcc(void) {
    __attribute__((cleanup(destroy))) int guard = 1;
    struct exception *exception = calloc(1, sizeof *exception + 16);
    exception->type = &weed;
    exception->unwind.exception_class = 0x474E5543432B2B00ull;
    exception->unwind.exception_cleanup = give_back;
    _Unwind_RaiseException(&exception->unwind);
}

/* What _CxxThrowException passes: 32-bit offsets from the image. */
struct type_descriptor {
    const void *vtable;
    void *spare;
    char name[32];
};
static struct type_descriptor error_type = {NULL, NULL, ".?AVweed@garden@@"};
struct catchable_type {
    uint32_t properties, type;
    int32_t displacement[3];
    uint32_t size, copy;
};
static struct catchable_type error_catchable;
static uint32_t catchables[2];
static uint32_t throw_info[4];

EXPORT void throw_msvc(void) {
    __attribute__((cleanup(destroy))) int guard = 1;
    HMODULE image;
    GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, (void *)throw_msvc, &image);
    uintptr_t base = (uintptr_t)image;
    error_catchable.type = (uint32_t)((uintptr_t)&error_type - base);
    catchables[0] = 1;
    catchables[1] = (uint32_t)((uintptr_t)&error_catchable - base);
    throw_info[3] = (uint32_t)((uintptr_t)catchables - base);
    int object = 3;
    ULONG_PTR arguments[] = {0x19930520, (ULONG_PTR)&object, (ULONG_PTR)throw_info, base};
    RaiseException(0xE06D7363, EXCEPTION_NONCONTINUABLE, 4, arguments);
}

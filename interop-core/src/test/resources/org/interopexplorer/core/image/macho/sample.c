/* One symbol of every kind that a Mach-O linker writes; built by build.sh beside this file. */

int exported_data = 1;
const int exported_constant = 2;
_Thread_local int exported_thread_local = 3;
int common_data;

extern int from_other(int a);                              /* libother.dylib supplies it */
extern int other_data;                                     /* data of it, bound when loaded */
extern int perhaps(void) __attribute__((weak_import));     /* may be absent */
extern int from_optional(void);                            /* liboptional.dylib, which may be absent */
extern int from_anywhere(int a);                           /* any library may supply it */

static int private_function(int a) {
    return a + exported_thread_local;
}

__attribute__((visibility("hidden"))) int hidden_function(int a) {
    return private_function(a) + common_data;
}

int exported_function(int a) {
    return from_other(a) + from_optional() + from_anywhere(a) + hidden_function(a);
}

__attribute__((weak)) int weak_function(void) {
    return perhaps ? perhaps() : 0;
}

int *address_of_other(void) {
    return &other_data;
}

__asm__(".globl _absolute_number\n_absolute_number = 0x1234\n");

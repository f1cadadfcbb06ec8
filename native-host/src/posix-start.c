/* Where the process begins. The C library's own start files name symbols of its newest version: these are its oldest, so
 * that the host runs on every glibc since 2.17 and older ones. posix-versions.h does the same for all others. */
extern int main(int, char **);
int __libc_start_main(
    int (*)(int, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

__asm__(
    ".text\n"
    ".globl _start\n"
    "_start:\n"
    "    .cfi_startproc\n"
    "    .cfi_undefined rip\n"
    "    xor %ebp, %ebp\n"
    "    mov %rdx, %r9\n"
    "    pop %rsi\n"
    "    mov %rsp, %rdx\n"
    "    and $-16, %rsp\n"
    "    push %rax\n"
    "    push %rsp\n"
    "    xor %r8d, %r8d\n"
    "    lea run_constructors(%rip), %rcx\n"
    "    lea main(%rip), %rdi\n"
    "    call *__libc_start_main@GOTPCREL(%rip)\n"
    "    hlt\n"
    "    .cfi_endproc\n");

typedef void (*constructor)(int, char **, char **);
extern constructor __init_array_start[] __attribute__((visibility("hidden")));
extern constructor __init_array_end[] __attribute__((visibility("hidden")));

void run_constructors(int count, char **arguments, char **environment) {
    for (constructor *each = __init_array_start; each < __init_array_end; each++) {
        (*each)(count, arguments, environment);
    }
}

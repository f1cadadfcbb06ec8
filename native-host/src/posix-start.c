/* The entry point of the process. The C library's own start files use symbols of its newest version; this file uses the
 * oldest, so that the host runs on every glibc from 2.17 on. posix-versions.h does it for all others. */
extern int main(int, char **);
int __libc_start_main(
    int (*)(int, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);

#if defined(__x86_64__)
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
#elif defined(__i386__)
__asm__(
    ".text\n"
    ".globl _start\n"
    "_start:\n"
    "    .cfi_startproc\n"
    "    .cfi_undefined eip\n"
    "    xor %ebp, %ebp\n"
    "    pop %esi\n"
    "    mov %esp, %ecx\n"
    "    and $-16, %esp\n"
    "    push %eax\n"
    "    push %esp\n"
    "    push %edx\n"
    "    call 1f\n"
    "1:  pop %ebx\n"
    "    add $_GLOBAL_OFFSET_TABLE_ + (. - 1b), %ebx\n"
    "    push $0\n"
    "    lea run_constructors@GOTOFF(%ebx), %eax\n"
    "    push %eax\n"
    "    push %ecx\n"
    "    push %esi\n"
    "    lea main@GOTOFF(%ebx), %eax\n"
    "    push %eax\n"
    "    call *__libc_start_main@GOT(%ebx)\n"
    "    hlt\n"
    "    .cfi_endproc\n");
#elif defined(__aarch64__)
__asm__(
    ".text\n"
    ".globl _start\n"
    "_start:\n"
    "    .cfi_startproc\n"
    "    .cfi_undefined x30\n"
    "    mov x29, #0\n"
    "    mov x30, #0\n"
    "    mov x5, x0\n"
    "    ldr x1, [sp]\n"
    "    add x2, sp, #8\n"
    "    mov x6, sp\n"
    "    adrp x0, main\n"
    "    add x0, x0, :lo12:main\n"
    "    adrp x3, run_constructors\n"
    "    add x3, x3, :lo12:run_constructors\n"
    "    mov x4, #0\n"
    "    bl __libc_start_main\n"
    "    brk #0\n"
    "    .cfi_endproc\n");
#endif

typedef void (*constructor)(int, char **, char **);
extern constructor __init_array_start[] __attribute__((visibility("hidden")));
extern constructor __init_array_end[] __attribute__((visibility("hidden")));

void run_constructors(int count, char **arguments, char **environment) {
    for (constructor *each = __init_array_start; each < __init_array_end; each++) {
        (*each)(count, arguments, environment);
    }
}

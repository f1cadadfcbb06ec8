# The call stub and the thunks' entry of x86-64 on POSIX systems.
        .intel_syntax noprefix
        .include "stub-x64.inc"

        .text

# void stub_call(image *)
        .globl  stub_call
        .hidden stub_call
        .type   stub_call, @function
stub_call:
        .cfi_startproc
        # Catches each exception that leaves the callee.
        .cfi_personality 0x1b, stub_personality
        push    rbp
        .cfi_def_cfa_offset 16
        .cfi_offset rbp, -16
        mov     rbp, rsp
        .cfi_def_cfa_register rbp
        push    rbx
        .cfi_offset rbx, -24
        push    r12
        .cfi_offset r12, -32
        # stub_leave comes out of the midst of an unwinder: nobody else brings these back.
        push    r13
        .cfi_offset r13, -40
        push    r14
        .cfi_offset r14, -48
        push    r15
        .cfi_offset r15, -56
        mov     rbx, rdi
        mov     [rbx + FRAME], rsp
        call_loop
.Lreturned:
        lea     rsp, [rbp - 40]
        .cfi_remember_state
        pop     r15
        pop     r14
        pop     r13
        pop     r12
        pop     rbx
        pop     rbp
        .cfi_def_cfa rsp, 8
        ret
        .cfi_restore_state
# void stub_leave(image *)
        .globl  stub_leave
        .hidden stub_leave
stub_leave:
        mov     rbx, rdi
        mov     rsp, [rbx + FRAME]
        lea     rbp, [rsp + 40]
        mov     dword ptr [rbx + LEFT], 1
        jmp     .Lreturned
        .cfi_endproc
        .size   stub_call, . - stub_call

# What a thunk jumps to, with its data in R11. The caller may follow either convention of x86-64: what Microsoft's keeps
# is kept.
.set ENTRY_AT, 0
.set KEPT, ENTRY_BYTES
        .globl  stub_entered
        .hidden stub_entered
        .type   stub_entered, @function
stub_entered:
        .cfi_startproc
        push    rbp
        .cfi_def_cfa_offset 16
        .cfi_offset rbp, -16
        mov     rbp, rsp
        .cfi_def_cfa_register rbp
        push    rbx
        .cfi_offset rbx, -24
        sub     rsp, ENTRY_BYTES + 10 * 16 + 8
        store_entry
        .irp    i, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movaps  [rsp + KEPT + (\i - 6) * 16], xmm\i
        .endr
        lea     rax, [rbp + 16]
        mov     [rsp + E_STACK], rax
        mov     rbx, r11
        mov     rdi, r11
        mov     rsi, rsp
        cld
        call    thunk_entered
        load_entry
        .irp    i, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movaps  xmm\i, [rsp + KEPT + (\i - 6) * 16]
        .endr
        mov     rdi, [rsp]
        mov     rsi, [rsp + 8]
        mov     rbx, [rbp - 8]
        leave
        .cfi_def_cfa rsp, 8
        ret
        .cfi_endproc
        .size   stub_entered, . - stub_entered

# u32 stub_widest_vector(void)
        .globl  stub_widest_vector
        .hidden stub_widest_vector
        .type   stub_widest_vector, @function
stub_widest_vector:
        widest_vector
        ret
        .size   stub_widest_vector, . - stub_widest_vector

# size_t stub_copy(void *to, const void *from, size_t bytes): on a fault the handler goes on at
# stub_copied, with RCX telling how many bytes are left.
        .globl  stub_copy, stub_copied
        .hidden stub_copy, stub_copied
        .type   stub_copy, @function
stub_copy:
        .cfi_startproc
        mov     rcx, rdx
        cld
        rep movsb
stub_copied:
        mov     rax, rdx
        sub     rax, rcx
        ret
        .cfi_endproc
        .size   stub_copy, . - stub_copy

        .section .note.GNU-stack, "", @progbits

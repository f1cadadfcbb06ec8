// The call stub and the thunks' entry of ARM64 on POSIX systems. The offsets are those of struct image and struct entry in
// host.h.
// Integer registers, by index: X0 to X8. Vector registers: V0 to V7.

.set TARGET, 0
.set INTEGERS, 8
.set STACK, 80
.set STACK_BYTES, 88
.set TIMES, 96
.set VECTOR_BYTES, 104
.set RETURNED, 112
.set FRAME, 136
.set LEFT, 144
.set VECTORS, 192
.set RETURNED_VECTORS, 704

.set E_STACK, 72
.set E_RETURNED, 80
.set E_VECTORS, 136
.set E_RETURNED_VECTORS, 648
.set ENTRY_BYTES, 912
.set T_VECTOR_BYTES, 8

.set SAVED, 160

        .text

// void stub_call(image *)
        .globl  stub_call
        .hidden stub_call
        .type   stub_call, %function
stub_call:
        .cfi_startproc
        // Catches each exception that leaves the callee.
        .cfi_personality 0x1b, stub_personality
        stp     x29, x30, [sp, #-SAVED]!
        .cfi_def_cfa_offset SAVED
        .cfi_offset x29, -SAVED
        .cfi_offset x30, -SAVED + 8
        mov     x29, sp
        .cfi_def_cfa_register x29
        // stub_leave comes out of the midst of an unwinder: nobody else brings these back.
        stp     x19, x20, [x29, #16]
        .cfi_offset x19, -SAVED + 16
        .cfi_offset x20, -SAVED + 24
        stp     x21, x22, [x29, #32]
        .cfi_offset x21, -SAVED + 32
        .cfi_offset x22, -SAVED + 40
        stp     x23, x24, [x29, #48]
        .cfi_offset x23, -SAVED + 48
        .cfi_offset x24, -SAVED + 56
        stp     x25, x26, [x29, #64]
        .cfi_offset x25, -SAVED + 64
        .cfi_offset x26, -SAVED + 72
        stp     x27, x28, [x29, #80]
        .cfi_offset x27, -SAVED + 80
        .cfi_offset x28, -SAVED + 88
        stp     d8, d9, [x29, #96]
        .cfi_offset b8, -SAVED + 96
        .cfi_offset b9, -SAVED + 104
        stp     d10, d11, [x29, #112]
        .cfi_offset b10, -SAVED + 112
        .cfi_offset b11, -SAVED + 120
        stp     d12, d13, [x29, #128]
        .cfi_offset b12, -SAVED + 128
        .cfi_offset b13, -SAVED + 136
        stp     d14, d15, [x29, #144]
        .cfi_offset b14, -SAVED + 144
        .cfi_offset b15, -SAVED + 152
        mov     x19, x0
        str     x29, [x19, #FRAME]
1:      // Room for the stack image, a page after the other.
        ldr     x9, [x19, #STACK_BYTES]
        mov     x10, sp
        sub     x11, x10, x9
2:      sub     x10, x10, #4096
        cmp     x10, x11
        b.lo    3f
        ldr     xzr, [x10]
        b       2b
3:      mov     sp, x11
        cbz     x9, 5f
        ldr     x12, [x19, #STACK]
4:      ldp     x13, x14, [x12], #16
        stp     x13, x14, [x11], #16
        subs    x9, x9, #16
        b.ne    4b
5:      ldr     w9, [x19, #VECTOR_BYTES]
        cbz     w9, 6f
        add     x9, x19, #VECTORS
        ldp     q0, q1, [x9]
        ldp     q2, q3, [x9, #32]
        ldp     q4, q5, [x9, #64]
        ldp     q6, q7, [x9, #96]
6:      ldp     x0, x1, [x19, #INTEGERS]
        ldp     x2, x3, [x19, #INTEGERS + 16]
        ldp     x4, x5, [x19, #INTEGERS + 32]
        ldp     x6, x7, [x19, #INTEGERS + 48]
        ldr     x8, [x19, #INTEGERS + 64]
        ldr     x16, [x19, #TARGET]
        blr     x16
        mov     sp, x29
        ldr     x9, [x19, #TIMES]
        subs    x9, x9, #1
        str     x9, [x19, #TIMES]
        b.ne    1b
        stp     x0, x1, [x19, #RETURNED]
        ldr     w9, [x19, #VECTOR_BYTES]
        cbz     w9, .Lreturned
        add     x9, x19, #RETURNED_VECTORS
        stp     q0, q1, [x9]
        stp     q2, q3, [x9, #32]
.Lreturned:
        ldp     x19, x20, [x29, #16]
        ldp     x21, x22, [x29, #32]
        ldp     x23, x24, [x29, #48]
        ldp     x25, x26, [x29, #64]
        ldp     x27, x28, [x29, #80]
        ldp     d8, d9, [x29, #96]
        ldp     d10, d11, [x29, #112]
        ldp     d12, d13, [x29, #128]
        ldp     d14, d15, [x29, #144]
        .cfi_remember_state
        .cfi_def_cfa_register sp
        ldp     x29, x30, [sp], #SAVED
        .cfi_def_cfa_offset 0
        ret
        .cfi_restore_state
// void stub_leave(image *)
        .globl  stub_leave
        .hidden stub_leave
stub_leave:
        mov     x19, x0
        ldr     x29, [x19, #FRAME]
        mov     sp, x29
        mov     w9, #1
        str     w9, [x19, #LEFT]
        b       .Lreturned
        .cfi_endproc
        .size   stub_call, . - stub_call

// What a thunk jumps to, with its data in X17.
        .globl  stub_entered
        .hidden stub_entered
        .type   stub_entered, %function
stub_entered:
        .cfi_startproc
        stp     x29, x30, [sp, #-32]!
        .cfi_def_cfa_offset 32
        .cfi_offset x29, -32
        .cfi_offset x30, -24
        mov     x29, sp
        .cfi_def_cfa_register x29
        str     x19, [x29, #16]
        .cfi_offset x19, -16
        sub     sp, sp, #ENTRY_BYTES
        stp     x0, x1, [sp]
        stp     x2, x3, [sp, #16]
        stp     x4, x5, [sp, #32]
        stp     x6, x7, [sp, #48]
        add     x9, x29, #32
        stp     x8, x9, [sp, #E_STACK - 8]
        mov     x19, x17
        ldr     w9, [x19, #T_VECTOR_BYTES]
        cbz     w9, 1f
        add     x9, sp, #E_VECTORS
        stp     q0, q1, [x9]
        stp     q2, q3, [x9, #32]
        stp     q4, q5, [x9, #64]
        stp     q6, q7, [x9, #96]
1:      mov     x0, x19
        mov     x1, sp
        bl      thunk_entered
        ldr     w9, [x19, #T_VECTOR_BYTES]
        cbz     w9, 2f
        add     x9, sp, #E_RETURNED_VECTORS
        ldp     q0, q1, [x9]
        ldp     q2, q3, [x9, #32]
2:      ldp     x0, x1, [sp, #E_RETURNED]
        ldr     x19, [x29, #16]
        .cfi_restore x19
        mov     sp, x29
        .cfi_def_cfa_register sp
        ldp     x29, x30, [sp], #32
        .cfi_restore x29
        .cfi_restore x30
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size   stub_entered, . - stub_entered

// u32 stub_widest_vector(void)
        .globl  stub_widest_vector
        .hidden stub_widest_vector
        .type   stub_widest_vector, %function
stub_widest_vector:
        mov     w0, #16
        ret
        .size   stub_widest_vector, . - stub_widest_vector

// size_t stub_copy(void *to, const void *from, size_t bytes): on a fault the handler goes on at stub_copied, with X3 telling
// how many bytes are left.
        .globl  stub_copy, stub_copied
        .hidden stub_copy, stub_copied
        .type   stub_copy, %function
stub_copy:
        .cfi_startproc
        mov     x3, x2
1:      cbz     x3, stub_copied
        ldrb    w4, [x1], #1
        strb    w4, [x0], #1
        sub     x3, x3, #1
        b       1b
stub_copied:
        sub     x0, x2, x3
        ret
        .cfi_endproc
        .size   stub_copy, . - stub_copy

        .section .note.GNU-stack, "", %progbits

# The call stub and the thunks' entry of 32-bit x86 on POSIX systems.
        .intel_syntax noprefix

        .include "stub-x86.inc"

        .text

# void stub_call(image *)
        .globl  stub_call
        .hidden stub_call
        .type   stub_call, @function
stub_call:
        .cfi_startproc
        # Catches each exception that leaves the callee.
        .cfi_personality 0x1b, stub_personality
        push    ebp
        .cfi_def_cfa_offset 8
        .cfi_offset ebp, -8
        mov     ebp, esp
        .cfi_def_cfa_register ebp
        push    ebx
        .cfi_offset ebx, -12
        push    esi
        .cfi_offset esi, -16
        push    edi
        .cfi_offset edi, -20
        mov     ebx, [ebp + 8]
        mov     [ebx + FRAME], esp
        call_loop
.Lreturned:
        lea     esp, [ebp - 12]
        .cfi_remember_state
        pop     edi
        pop     esi
        pop     ebx
        pop     ebp
        .cfi_def_cfa esp, 4
        ret
        .cfi_restore_state
# void stub_leave(image *)
        .globl  stub_leave
        .hidden stub_leave
stub_leave:
        mov     ebx, [esp + 4]
        mov     esp, [ebx + FRAME]
        lea     ebp, [esp + 12]
        mov     dword ptr [ebx + LEFT], 1
        jmp     .Lreturned
        .cfi_endproc
        .size   stub_call, . - stub_call

# What a thunk jumps to, with the address of its data pushed.
        .globl  stub_entered
        .hidden stub_entered
        .type   stub_entered, @function
stub_entered:
        .cfi_startproc
        .cfi_def_cfa_offset 8
        push    ebp
        .cfi_def_cfa_offset 12
        .cfi_offset ebp, -12
        mov     ebp, esp
        .cfi_def_cfa_register ebp
        push    ebx
        .cfi_offset ebx, -16
        push    esi
        .cfi_offset esi, -20
        push    edi
        .cfi_offset edi, -24
        enter_thunk thunk_entered
        .cfi_def_cfa esp, 4
        .cfi_restore ebp
        .cfi_restore ebx
        .cfi_restore esi
        .cfi_restore edi
        ret
        .cfi_endproc
        .size   stub_entered, . - stub_entered

# u32 stub_widest_vector(void): the widest vector registers that processor and system have, in bytes.
        .globl  stub_widest_vector
        .hidden stub_widest_vector
        .type   stub_widest_vector, @function
stub_widest_vector:
        widest_vector
        ret
        .size   stub_widest_vector, . - stub_widest_vector

# size_t stub_copy(void *to, const void *from, size_t bytes): on a fault the handler goes on at
# stub_copied, with ECX telling how many bytes are left.
        .globl  stub_copy, stub_copied
        .hidden stub_copy, stub_copied
        .type   stub_copy, @function
stub_copy:
        .cfi_startproc
        push    esi
        .cfi_def_cfa_offset 8
        .cfi_offset esi, -8
        push    edi
        .cfi_def_cfa_offset 12
        .cfi_offset edi, -12
        mov     edi, [esp + 12]
        mov     esi, [esp + 16]
        mov     ecx, [esp + 20]
        cld
        rep movsb
stub_copied:
        mov     eax, [esp + 20]
        sub     eax, ecx
        pop     edi
        .cfi_restore edi
        .cfi_def_cfa_offset 8
        pop     esi
        .cfi_restore esi
        .cfi_def_cfa_offset 4
        ret
        .cfi_endproc
        .size   stub_copy, . - stub_copy

        .section .note.GNU-stack, "", @progbits

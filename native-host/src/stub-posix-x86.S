# The call stub and the thunks' entry of 32-bit x86 on POSIX systems. The offsets are those of struct image and struct
# entry in host.h.
# Integer registers, by index: EAX EDX ECX, in the low halves of their slots. Vector registers: XMM0 to XMM7.
        .intel_syntax noprefix

.set TARGET, 0
.set INTEGERS, 8
.set STACK, 72
.set STACK_BYTES, 80
.set TIMES, 88
.set VECTOR_BYTES, 96
.set X87, 100
.set RETURNED, 104
.set REMOVED, 120
.set FRAME, 128
.set LEFT, 136
.set RETURNED_X87, 144
.set VECTORS, 192
.set RETURNED_VECTORS, 704

.set E_STACK, 64
.set E_RETURNED, 72
.set E_X87, 88
.set E_RETURNED_X87, 96
.set E_VECTORS, 128
.set E_RETURNED_VECTORS, 640
.set ENTRY_BYTES, 896
.set T_VECTOR_BYTES, 8
.set T_POPPED, 12

.macro each_vector instruction, register, count, base, at, width, store
        .irp    i, 0, 1, 2, 3, 4, 5, 6, 7
        .if     \i < \count
        .if     \store
        \instruction [\base + \at + \i * \width], \register\i
        .else
        \instruction \register\i, [\base + \at + \i * \width]
        .endif
        .endif
        .endr
.endm

# Loads or stores vectors of the width that ECX tells; ECX stays. \base is not changed.
.macro all_vectors count, base, at, store
        test    ecx, ecx
        jz      9f
        cmp     ecx, 32
        je      7f
        ja      8f
        each_vector movups, xmm, \count, \base, \at, 16, \store
        jmp     9f
7:      each_vector vmovups, ymm, \count, \base, \at, 32, \store
        jmp     9f
8:      each_vector vmovups, zmm, \count, \base, \at, 64, \store
9:
.endm

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
1:      # Room for the stack image, a page after the other.
        mov     ecx, [ebx + STACK_BYTES]
        lea     eax, [esp - 64]
        sub     eax, ecx
        and     eax, -64
2:      lea     edx, [esp - 4096]
        cmp     edx, eax
        jb      3f
        mov     esp, edx
        test    dword ptr [esp], 0
        jmp     2b
3:      mov     esp, eax
        mov     esi, [ebx + STACK]
        shr     ecx, 2
        jz      4f
        mov     edi, esp
        cld
        rep movsd
4:      mov     ecx, [ebx + VECTOR_BYTES]
        all_vectors 8, ebx, VECTORS, 0
        mov     eax, [ebx + INTEGERS]
        mov     edx, [ebx + INTEGERS + 8]
        mov     ecx, [ebx + INTEGERS + 16]
        mov     esi, esp
        call    [ebx + TARGET]
        # The callee may have removed more than it got: nothing is pushed before the stack pointer is the stub's again.
        mov     edi, esp
        mov     esp, [ebx + FRAME]
        cld
        sub     edi, esi
        dec     dword ptr [ebx + TIMES]
        jz      5f
        cmp     dword ptr [ebx + X87], 0
        je      1b
        # What the call returned on the x87 stack must go before the next.
        emms
        jmp     1b
5:      mov     [ebx + RETURNED], eax
        mov     [ebx + RETURNED + 8], edx
        mov     eax, edi
        cdq
        mov     [ebx + REMOVED], eax
        mov     [ebx + REMOVED + 4], edx
        mov     ecx, [ebx + VECTOR_BYTES]
        all_vectors 4, ebx, RETURNED_VECTORS, 1
        cmp     ecx, 32
        jb      1f
        vzeroupper
1:      mov     ecx, [ebx + X87]
        test    ecx, ecx
        jz      2f
        fstp    tbyte ptr [ebx + RETURNED_X87]
        dec     ecx
        jz      2f
        fstp    tbyte ptr [ebx + RETURNED_X87 + 16]
2:      emms
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
.set ENTRY_AT, 16
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
        sub     esp, ENTRY_BYTES + ENTRY_AT
        and     esp, -16
        mov     [esp + ENTRY_AT], eax
        mov     [esp + ENTRY_AT + 8], edx
        mov     [esp + ENTRY_AT + 16], ecx
        xor     eax, eax
        .irp    i, 4, 12, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60, E_STACK + 4
        mov     [esp + ENTRY_AT + \i], eax
        .endr
        lea     eax, [ebp + 12]
        mov     [esp + ENTRY_AT + E_STACK], eax
        mov     ebx, [ebp + 4]
        mov     ecx, [ebx + T_VECTOR_BYTES]
        all_vectors 8, esp, ENTRY_AT + E_VECTORS, 1
        cmp     ecx, 32
        jb      1f
        vzeroupper
1:      mov     [esp], ebx
        lea     eax, [esp + ENTRY_AT]
        mov     [esp + 4], eax
        cld
        call    thunk_entered
        mov     ecx, [esp + ENTRY_AT + E_X87]
        test    ecx, ecx
        jz      2f
        dec     ecx
        jz      1f
        fld     tbyte ptr [esp + ENTRY_AT + E_RETURNED_X87 + 16]
1:      fld     tbyte ptr [esp + ENTRY_AT + E_RETURNED_X87]
2:      mov     ecx, [ebx + T_VECTOR_BYTES]
        all_vectors 4, esp, ENTRY_AT + E_RETURNED_VECTORS, 0
        mov     eax, [esp + ENTRY_AT + E_RETURNED]
        mov     edx, [esp + ENTRY_AT + E_RETURNED + 8]
        # The return address moves up over the arguments that this function removes.
        mov     ecx, [ebx + T_POPPED]
        lea     ecx, [ebp + ecx + 8]
        mov     esi, [ebp + 8]
        mov     edi, [ebp - 12]
        mov     ebx, [ebp - 4]
        mov     [ecx], esi
        mov     esi, [ebp - 8]
        mov     ebp, [ebp]
        mov     esp, ecx
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
        push    ebx
        push    esi
        push    edi
        mov     eax, 1
        xor     ecx, ecx
        cpuid
        mov     esi, 16
        # OSXSAVE and AVX
        and     ecx, 0x18000000
        cmp     ecx, 0x18000000
        jne     1f
        xor     ecx, ecx
        xgetbv
        mov     edi, eax
        and     eax, 6
        cmp     eax, 6
        jne     1f
        mov     esi, 32
        and     edi, 0xE6
        cmp     edi, 0xE6
        jne     1f
        mov     eax, 7
        xor     ecx, ecx
        cpuid
        # AVX512F
        test    ebx, 0x10000
        jz      1f
        mov     esi, 64
1:      mov     eax, esi
        pop     edi
        pop     esi
        pop     ebx
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

# The call stub and the thunks' entry of 32-bit x86 Windows. C's names begin with an underscore here.
        .intel_syntax noprefix
        .include "stub-x86.inc"

        # For the DWARF unwinder of GCC and LLVM, which knows no structured exceptions: see windows-faults.c.
        .section .eh_frame, "dr"
        .globl  _stub_eh_frame
_stub_eh_frame:

        .text

# void stub_call(image *)
        .globl  _stub_call
        .def    _stub_call; .scl 2; .type 32; .endef
_stub_call:
        .cfi_startproc
        .cfi_personality 0, _stub_personality
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
        # The handler of each structured exception that leaves the callee, and the outer handlers.
        push    offset _stub_exception
        push    fs:[0]
        mov     fs:[0], esp
        mov     ebx, [ebp + 8]
        mov     [ebx + FRAME], esp
        call_loop
.Lreturned:
        lea     esp, [ebp - 20]
        pop     fs:[0]
        .cfi_remember_state
        pop     edi
        pop     edi
        pop     esi
        pop     ebx
        pop     ebp
        .cfi_def_cfa esp, 4
        ret
        .cfi_restore_state
# void stub_unwind(image *, void *exception): runs the handlers below the stub's, which call destructors, and ends
# stub_call.
        .globl  _stub_unwind, _stub_leave
_stub_unwind:
        mov     eax, [esp + 4]
        mov     ecx, [esp + 8]
        push    0
        push    ecx
        push    offset .Lunwound
        push    [eax + FRAME]
        call    _RtlUnwind@16
.Lunwound:
# void stub_leave(image *)
_stub_leave:
        mov     ebx, [esp + 4]
        mov     esp, [ebx + FRAME]
        lea     ebp, [esp + 20]
        mov     dword ptr [ebx + LEFT], 1
        jmp     .Lreturned
        .cfi_endproc

# What a thunk jumps to, with the address of its data pushed.
        .globl  _stub_entered
        .def    _stub_entered; .scl 2; .type 32; .endef
_stub_entered:
        push    ebp
        mov     ebp, esp
        push    ebx
        push    esi
        push    edi
        enter_thunk _thunk_entered
        ret

# u32 stub_widest_vector(void)
        .globl  _stub_widest_vector
        .def    _stub_widest_vector; .scl 2; .type 32; .endef
_stub_widest_vector:
        widest_vector
        ret

# size_t stub_copy(void *to, const void *from, size_t bytes): on a fault its handler goes on at stub_copied, with ECX
# telling how many bytes are left.
        .globl  _stub_copy, _stub_copied
        .def    _stub_copy; .scl 2; .type 32; .endef
_stub_copy:
        push    esi
        push    edi
        push    offset _stub_copy_fault
        push    fs:[0]
        mov     fs:[0], esp
        mov     edi, [esp + 20]
        mov     esi, [esp + 24]
        mov     ecx, [esp + 28]
        cld
        rep movsb
_stub_copied:
        mov     eax, [esp + 28]
        sub     eax, ecx
        pop     fs:[0]
        pop     edi
        pop     edi
        pop     esi
        ret

        # Ends the list of frames that begins at stub_eh_frame.
        .section .eh_frame$end, "dr"
        .long   0

# The call stub and the thunks' entry of x86-64 Windows.
        .intel_syntax noprefix
        .include "stub-x64.inc"

        .text

# void stub_call(image *)
# All that any callee may change is kept, also by System V's convention.
.set KEPT, 160
        .globl  stub_call
        .def    stub_call; .scl 2; .type 32; .endef
        .seh_proc stub_call
        # Sees each exception that leaves the callee.
        .seh_handler stub_exception, @except
stub_call:
        push    rbp
        .seh_pushreg rbp
        push    rbx
        .seh_pushreg rbx
        push    rsi
        .seh_pushreg rsi
        push    rdi
        .seh_pushreg rdi
        push    r12
        .seh_pushreg r12
        sub     rsp, KEPT
        .seh_stackalloc KEPT
        .irp    i, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movaps  [rsp + (\i - 6) * 16], xmm\i
        .seh_savexmm xmm\i, (\i - 6) * 16
        .endr
        lea     rbp, [rsp + 128]
        .seh_setframe rbp, 128
        .seh_endprologue
        mov     rbx, rcx
        mov     [rbx + FRAME], rsp
        call_loop
        # RtlUnwindEx ends here too.
        .globl  stub_landing
stub_landing:
        lea     rsp, [rbp - 128]
        .irp    i, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movaps  xmm\i, [rsp + (\i - 6) * 16]
        .endr
        lea     rsp, [rbp + KEPT - 128]
        pop     r12
        pop     rdi
        pop     rsi
        pop     rbx
        pop     rbp
        ret
        .seh_endproc

# What a thunk jumps to, with its data in R11.
.set ENTRY_AT, 32
.set ROOM, ENTRY_BYTES + ENTRY_AT + 8
        .globl  stub_entered
        .def    stub_entered; .scl 2; .type 32; .endef
        .seh_proc stub_entered
stub_entered:
        push    rbp
        .seh_pushreg rbp
        push    rbx
        .seh_pushreg rbx
        sub     rsp, ROOM
        .seh_stackalloc ROOM
        .seh_endprologue
        store_entry
        lea     rax, [rsp + ROOM + 24]
        mov     [rsp + ENTRY_AT + E_STACK], rax
        mov     rbx, r11
        mov     rcx, r11
        lea     rdx, [rsp + ENTRY_AT]
        cld
        call    thunk_entered
        load_entry
        add     rsp, ROOM
        pop     rbx
        pop     rbp
        ret
        .seh_endproc

# u32 stub_widest_vector(void)
        .globl  stub_widest_vector
        .def    stub_widest_vector; .scl 2; .type 32; .endef
stub_widest_vector:
        widest_vector
        ret

# size_t stub_copy(void *to, const void *from, size_t bytes): on a fault its handler goes on at stub_copied, with RCX
# telling how many bytes are left.
        .globl  stub_copy, stub_copied
        .def    stub_copy; .scl 2; .type 32; .endef
        .seh_proc stub_copy
        .seh_handler stub_copy_fault, @except
stub_copy:
        push    rsi
        .seh_pushreg rsi
        push    rdi
        .seh_pushreg rdi
        .seh_endprologue
        mov     rdi, rcx
        mov     rsi, rdx
        mov     rcx, r8
        cld
        rep movsb
stub_copied:
        mov     rax, r8
        sub     rax, rcx
        pop     rdi
        pop     rsi
        ret
        .seh_endproc

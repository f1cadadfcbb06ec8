package org.interopexplorer.core.header;

import java.util.Set;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.DataModel;

/// Facts about attributes by name (gcc "Attribute Syntax" and the lists that follow it, clang "Attributes",
/// Microsoft `__declspec`).
final class KnownAttributes {
    /// Attributes that change neither a layout nor the way values are passed.
    private static final Set<String> HARMLESS = Set.of("""
            explorer_in explorer_out explorer_inout explorer_not_null explorer_elements explorer_bytes
            explorer_result_explorer_elements explorer_result_explorer_bytes explorer_sets_last_error
            explorer_one_of explorer_flags
            nonnull returns_nonnull nonnull_if_nonzero _Nonnull _Nullable null_terminated_string_arg
            noreturn _Noreturn const pure leaf malloc alloc_size alloc_align assume_aligned returns_twice reproducible
            unsequenced deprecated unavailable availability warning error warn_unused_result nodiscard unused
            maybe_unused used retain fallthrough nothrow throw noexcept expected_throw access format format_arg sentinel
            fd_arg fd_arg_read fd_arg_write counted_by sized_by element_count nonstring strub no_icf noipa
            visibility weak weakref alias ifunc dllimport dllexport import_module import_name section common nocommon
            selectany init_priority constructor destructor cleanup symver externally_visible internal_linkage
            always_inline noinline gnu_inline flatten noclone artificial no_inline forceinline cold hot optimize optnone
            minsize target target_clones cpu_specific cpu_dispatch no_instrument_function no_profile_instrument_function
            no_sanitize no_sanitize_address no_sanitize_thread no_sanitize_undefined no_sanitize_memory
            no_address_safety_analysis no_stack_protector stack_protect no_split_stack no_reorder noplt nocf_check
            cf_check indirect_branch function_return zero_call_used_regs patchable_function_entry simd
            no_stack_limit stack_align force_align_arg_pointer no_caller_saved_registers copy may_alias
            designated_init flag_enum enum_extensibility warn_if_not_aligned tainted_args tls_model thread thread_local
            cdecl stdcall fastcall thiscall
            noalias restrict allocator naked novtable uuid property safebuffers guard spectre code_seg
            swift_name swift_private objc_bridge cf_audited_transfer cf_returns_retained ns_returns_retained
            cf_returns_not_retained cf_consumed ns_consumed noescape lifetimebound overloadable diagnose_if enable_if
            pass_object_size annotate analyzer_noreturn acquire_capability release_capability requires_capability
            guarded_by pt_guarded_by capability lockable no_thread_safety_analysis assert_capability
            type_tag_for_datatype argument_with_type_tag pointer_with_type_tag preferred_name likely unlikely assume
            carries_dependency no_builtin musttail blocks loader_uninitialized
            """.strip().split("\\s+"));

    private KnownAttributes() {}

    static boolean isHarmless(String plain) {
        return HARMLESS.contains(plain);
    }

    /// Whether an attribute only states what holds anyway under this ABI.
    static boolean isSoAnyway(String plain, Abi abi) {
        return switch (plain) {
            case "regparm", "sseregparm", "pascal" -> !abi.architecture().equals(Architecture.X86);
            case "ms_struct" -> abi.isWindows();
            case "gcc_struct" -> !abi.isWindows();
            // On x86-64 the function's type says so; elsewhere compilers refuse or ignore them.
            case "ms_abi", "sysv_abi" -> abi.architecture().equals(Architecture.X86_64);
            // A separate calling convention, and the function's type says so.
            case "vectorcall" -> abi.dataModel() != DataModel.LP64;
            default -> false;
        };
    }

    /// The name without underscores around it: `__packed__` and `packed` are the same.
    static String plain(String name) {
        return name.startsWith("__") && name.endsWith("__") && name.length() > 4
                ? name.substring(2, name.length() - 2)
                : name;
    }
}

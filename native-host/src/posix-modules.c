/* The loader of POSIX systems: libraries, symbols, modules. */
#define _GNU_SOURCE
#include "posix.h"

#include <dlfcn.h>
#include <errno.h>
#include <link.h>

static void loader_error(failure *failure) {
    const char *words = dlerror();
    append(failure->text, sizeof failure->text, words == NULL ? "the loader does not say why" : words);
}

u64 module_load(const char *path, u32 flags, const char *const *directories, u32 directory_count, failure *failure) {
    (void)directories;
    if (directory_count > 0) {
        append(failure->text, sizeof failure->text, "this system's loader takes no directories with a library");
        return 0;
    }
    void *handle = dlopen(path, flags == 0 ? RTLD_LAZY : (int)flags);
    if (handle == NULL) {
        loader_error(failure);
    }
    return (u64)(uintptr_t)handle;
}

bool module_unload(u64 handle, failure *failure) {
    bool gone = dlclose((void *)(uintptr_t)handle) == 0;
    if (!gone) {
        loader_error(failure);
    }
    return gone;
}

bool module_resolve(u64 handle, const char *name, const char *version, u64 *address, failure *failure) {
    void *scope = handle == SCOPE_OF_ALL ? RTLD_DEFAULT : (void *)(uintptr_t)handle;
    dlerror();
    void *found = version == NULL ? dlsym(scope, name) : dlvsym(scope, name, version);
    *address = (u64)(uintptr_t)found;
    if (found != NULL) {
        return true;
    }
    const char *words = dlerror();
    append(failure->text, sizeof failure->text, words == NULL ? "the symbol has no address" : words);
    return false;
}

void address_locate(u64 address, location *location) {
    Dl_info info;
    if (dladdr((void *)(uintptr_t)address, &info) == 0) {
        return;
    }
    append(location->module, sizeof location->module, info.dli_fname);
    location->module_offset = address - (u64)(uintptr_t)info.dli_fbase;
    if (info.dli_sname != NULL) {
        append(location->symbol, sizeof location->symbol, info.dli_sname);
        location->symbol_offset = address - (u64)(uintptr_t)info.dli_saddr;
    }
}

/* ---- Modules, without the loader's locks ---- */

/* The size of the segments of the module at a base. */
static u64 extent(u64 base) {
    ElfW(Ehdr) header;
    if (memory_read(&header, base, sizeof header) != sizeof header || !same(header.e_ident, ELFMAG, SELFMAG)) {
        return 0;
    }
    u64 end = 0;
    for (u32 i = 0; i < header.e_phnum && i < 64; i++) {
        ElfW(Phdr) segment;
        u64 at = base + header.e_phoff + (u64)i * header.e_phentsize;
        if (memory_read(&segment, at, sizeof segment) != sizeof segment) {
            break;
        }
        if (segment.p_type == PT_LOAD && segment.p_vaddr + segment.p_memsz > end) {
            end = segment.p_vaddr + segment.p_memsz;
        }
    }
    return end;
}

/* `_r_debug`, found in our own dynamic section: the loader's list of modules for debuggers. */
static u64 first_module(void) {
    for (const ElfW(Dyn) *entry = _DYNAMIC; entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_DEBUG) {
            struct r_debug debug;
            u64 at = (u64)(uintptr_t)entry->d_un.d_ptr;
            return memory_read(&debug, at, sizeof debug) == sizeof debug ? (u64)(uintptr_t)debug.r_map : 0;
        }
    }
    return 0;
}

void modules_list(void (*each)(void *context, u64 base, u64 bytes, const char *path), void *context) {
    u64 at = first_module();
    for (u32 i = 0; at != 0 && i < 10000; i++) {
        struct link_map map;
        if (memory_read(&map, at, sizeof map) != sizeof map) {
            return;
        }
        char path[4096];
        size_t count = memory_read(path, (u64)(uintptr_t)map.l_name, sizeof path);
        path[count < sizeof path ? count : sizeof path - 1] = 0;
        /* The first one is the host itself. The kernel's own module has no path either. */
        each(context, map.l_addr, extent(map.l_addr), path);
        at = (u64)(uintptr_t)map.l_next;
    }
}

static void record_one(void *context, u64 base, u64 bytes, const char *path) {
    (void)context;
    record_module(base, bytes, path, length_of(path));
}

void modules_record(void) {
    modules_list(record_one, NULL);
}

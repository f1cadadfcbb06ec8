/* The loader of Windows: libraries, symbols, modules. */
#include "win.h"

static void system_error(failure *failure) {
    failure->code = GetLastError();
    u16 words[512];
    DWORD length = FormatMessageW(
        FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
        NULL,
        failure->code,
        MAKELANGID(LANG_ENGLISH, SUBLANG_ENGLISH_US),
        (WCHAR *)words,
        COUNT_OF(words),
        NULL);
    while (length > 0 && words[length - 1] <= ' ') {
        length--;
    }
    narrow(failure->text, sizeof failure->text, words, length);
}

static bool has_folder(const char *path) {
    for (; *path != 0; path++) {
        if (*path == '\\' || *path == '/') {
            return true;
        }
    }
    return false;
}

u64 module_load(const char *path, u32 flags, const char *const *directories, u32 directory_count, failure *failure) {
    for (u32 i = 0; i < directory_count; i++) {
        u16 *directory = wide(directories[i]);
        DLL_DIRECTORY_COOKIE cookie = AddDllDirectory((WCHAR *)directory);
        wide_drop(directory);
        if (cookie == NULL) {
            system_error(failure);
            return 0;
        }
    }
    if (flags == 0) {
        /* Not the current folder, but the library's own, if it has one. */
        flags = LOAD_LIBRARY_SEARCH_DEFAULT_DIRS | (has_folder(path) ? LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR : 0);
    }
    u16 *name = wide(path);
    SetLastError(0);
    HMODULE module = LoadLibraryExW((WCHAR *)name, NULL, flags);
    if (module == NULL) {
        system_error(failure);
    } else {
        frames_watch();
    }
    wide_drop(name);
    return (u64)(uintptr_t)module;
}

bool module_unload(u64 handle, failure *failure) {
    bool gone = FreeLibrary((HMODULE)(uintptr_t)handle);
    if (!gone) {
        system_error(failure);
    }
    return gone;
}

/* A name, or `#` and an ordinal. */
static void *exported(HMODULE module, const char *name) {
    if (name[0] != '#') {
        return (void *)GetProcAddress(module, name);
    }
    u32 ordinal = 0;
    for (const char *digit = name + 1; *digit >= '0' && *digit <= '9' && ordinal < 65536; digit++) {
        ordinal = ordinal * 10 + (u32)(*digit - '0');
    }
    return ordinal == 0 || ordinal > 65535 ? NULL : (void *)GetProcAddress(module, MAKEINTRESOURCEA(ordinal));
}

typedef struct search {
    const char *name;
    void *found;
} search;

static void look_in(void *context, u64 base, u64 bytes, const char *path) {
    (void)bytes;
    (void)path;
    search *search = context;
    if (search->found == NULL) {
        search->found = exported((HMODULE)(uintptr_t)base, search->name);
    }
}

bool module_resolve(u64 handle, const char *name, const char *version, u64 *address, failure *failure) {
    if (version != NULL) {
        append(failure->text, sizeof failure->text, "symbols of this system have no versions");
        return false;
    }
    search search = {name, NULL};
    SetLastError(ERROR_PROC_NOT_FOUND);
    if (handle == SCOPE_OF_ALL) {
        modules_list(look_in, &search);
    } else {
        search.found = exported((HMODULE)(uintptr_t)handle, name);
    }
    *address = (u64)(uintptr_t)search.found;
    if (search.found == NULL) {
        append(failure->text, sizeof failure->text, name);
        append(failure->text, sizeof failure->text, " is not exported");
    }
    return search.found != NULL;
}

void address_locate(u64 address, location *location) {
    MEMORY_BASIC_INFORMATION region;
    if (VirtualQuery((void *)(uintptr_t)address, &region, sizeof region) != sizeof region || region.Type != MEM_IMAGE) {
        return;
    }
    u16 path[1024];
    DWORD length = GetModuleFileNameW((HMODULE)region.AllocationBase, (WCHAR *)path, COUNT_OF(path));
    narrow(location->module, sizeof location->module, path, length);
    location->module_offset = address - (u64)(uintptr_t)region.AllocationBase;
}

/* ---- Modules, without the loader's lock ---- */

typedef uintptr_t word;

typedef struct text_of_loader {
    u16 bytes, capacity;
    word at;
} text_of_loader;

typedef struct module_entry {
    word next, previous;
    word other_lists[4];
    word base, entry_point;
    word size;
    text_of_loader path;
} module_entry;

static word environment_block(void) {
    word block;
#if defined(__x86_64__)
    __asm__("mov %%gs:0x60, %0" : "=r"(block));
#else
    __asm__("mov %%fs:0x30, %0" : "=r"(block));
#endif
    return block;
}

/* Where the environment block has the loader's data, and these the list of modules. */
#define LOADER_AT (3 * sizeof(word))
#define LIST_AT (sizeof(word) == 8 ? 0x10 : 0x0C)

void modules_list(void (*each)(void *context, u64 base, u64 bytes, const char *path), void *context) {
    word loader = 0;
    word at = 0;
    if (memory_read(&loader, environment_block() + LOADER_AT, sizeof loader) != sizeof loader
        || memory_read(&at, loader + LIST_AT, sizeof at) != sizeof at) {
        return;
    }
    word head = loader + LIST_AT;
    for (u32 i = 0; at != head && i < 10000; i++) {
        module_entry entry;
        if (memory_read(&entry, at, sizeof entry) != sizeof entry) {
            return;
        }
        u16 path[520];
        char text[1600];
        size_t bytes = entry.path.bytes < sizeof path ? entry.path.bytes : sizeof path;
        narrow(text, sizeof text, path, memory_read(path, entry.path.at, bytes) / sizeof *path);
        each(context, entry.base, entry.size & 0xFFFFFFFF, text);
        at = entry.next;
    }
}

static void record_one(void *context, u64 base, u64 bytes, const char *path) {
    (void)context;
    record_module(base, bytes, path, length_of(path));
}

void modules_record(void) {
    modules_list(record_one, NULL);
}

/* The supervisor: loads no library, starts the worker, keeps all its processes in a job, and records how it ended. */
#include "win.h"

#define WORKER L"--worker"

static u16 *appended(u16 *to, const u16 *from) {
    while (*from != 0) {
        *to++ = *from++;
    }
    *to = 0;
    return to;
}

static HANDLE open_in(const u16 *directory, const WCHAR *name, DWORD access, DWORD sharing) {
    u16 *path = store_allocate(4096);
    u16 *end = appended(path, directory);
    appended(appended(end, (const u16 *)L"\\"), (const u16 *)name);
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    HANDLE file =
        CreateFileW((WCHAR *)path, access, sharing, &inherited, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    store_free(path, 4096);
    return file;
}

#define SHARED (FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE)

static bool map_record(const u16 *directory, bool fresh) {
    HANDLE file = open_in(directory, L"record", GENERIC_READ | GENERIC_WRITE, SHARED);
    if (file == INVALID_HANDLE_VALUE) {
        return false;
    }
    HANDLE mapping = CreateFileMappingW(file, NULL, PAGE_READWRITE, 0, RECORD_SIZE, NULL);
    void *mapped = mapping == NULL ? NULL : MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, RECORD_SIZE);
    CloseHandle(mapping);
    CloseHandle(file);
    if (mapped == NULL) {
        return false;
    }
    if (fresh) {
        fill(mapped, 0, RECORD_SIZE);
    }
    the_record = mapped;
    the_record->magic = RECORD_MAGIC;
    the_record->version = RECORD_VERSION;
    return true;
}

static HANDLE private_copy(HANDLE handle) {
    HANDLE copied = NULL;
    DuplicateHandle(GetCurrentProcess(), handle, GetCurrentProcess(), &copied, 0, FALSE, DUPLICATE_SAME_ACCESS);
    return copied;
}

static _Noreturn void worker(const u16 *directory, HANDLE in, HANDLE out) {
    fls_make();
    requests = private_copy(in);
    replies = private_copy(out);
    CloseHandle(in);
    CloseHandle(out);
    printed_out = private_copy(GetStdHandle(STD_OUTPUT_HANDLE));
    printed_err = private_copy(GetStdHandle(STD_ERROR_HANDLE));
    map_record(directory, false);
    faults_watch();
    modules_watch();
    serve_main();
}

static _Noreturn void fail(const char *what) {
    char text[256] = "native-host: ";
    append(text, sizeof text, what);
    append(text, sizeof text, ": Windows error ");
    append_number(text, sizeof text, GetLastError(), 10);
    append(text, sizeof text, "\n");
    DWORD written;
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)length_of(text), &written, NULL);
    ExitProcess(1);
}

static u16 *hexadecimal(u16 *to, u64 number) {
    char digits[32] = "";
    append_number(digits, sizeof digits, number, 16);
    for (const char *each = digits; *each != 0; each++) {
        *to++ = (u8)*each;
    }
    *to = 0;
    return to;
}

static HANDLE inheritable(HANDLE handle) {
    HANDLE copied = NULL;
    DuplicateHandle(GetCurrentProcess(), handle, GetCurrentProcess(), &copied, 0, TRUE, DUPLICATE_SAME_ACCESS);
    return copied;
}

/* Removes the directory if the channel has no reader: nobody else is left to read the record or tidy up. */
static void tidy_if_alone(const u16 *directory) {
    DWORD written = 0;
    if (WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "", 1, &written, NULL)) {
        return;
    }
    UnmapViewOfFile(the_record);
    the_record = NULL;
    u16 *path = store_allocate(4096);
    u16 *end = appended(appended(path, directory), (const u16 *)L"\\");
    appended(end, (const u16 *)L"*");
    WIN32_FIND_DATAW found;
    HANDLE search = FindFirstFileW((WCHAR *)path, &found);
    if (search != INVALID_HANDLE_VALUE) {
        do {
            appended(end, (const u16 *)found.cFileName);
            DeleteFileW((WCHAR *)path);
        } while (FindNextFileW(search, &found));
        FindClose(search);
    }
    RemoveDirectoryW((const WCHAR *)directory);
}

static void supervise(const u16 *directory) {
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
    if (!map_record(directory, true)) {
        fail("its folder");
    }
    HANDLE in = inheritable(GetStdHandle(STD_INPUT_HANDLE));
    HANDLE out = inheritable(GetStdHandle(STD_OUTPUT_HANDLE));
    SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    start.hStdInput = CreateFileW(L"NUL", GENERIC_READ, SHARED, &inherited, OPEN_EXISTING, 0, NULL);
    start.hStdOutput = open_in(directory, L"out", FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE, SHARED);
    start.hStdError = open_in(directory, L"err", FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE, SHARED);
    u16 *path = store_allocate(8192);
    DWORD length = GetModuleFileNameW(NULL, (WCHAR *)path, 4096);
    path[length < 4096 ? length : 4095] = 0;
    u16 *command = store_allocate(16384);
    u16 *end = appended(appended(appended(command, (u16 *)L"\""), path), (u16 *)L"\" " WORKER L" ");
    end = hexadecimal(end, (u64)(uintptr_t)in);
    end = hexadecimal(appended(end, (u16 *)L" "), (u64)(uintptr_t)out);
    appended(appended(appended(end, (u16 *)L" \""), directory), (u16 *)L"\"");
    PROCESS_INFORMATION made;
    if (!CreateProcessW(
            (WCHAR *)path, (WCHAR *)command, NULL, NULL, TRUE, CREATE_SUSPENDED, NULL, NULL, &start, &made)) {
        fail("its worker");
    }
    HANDLE job = CreateJobObjectW(NULL, NULL);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    AssignProcessToJobObject(job, made.hProcess);
    ResumeThread(made.hThread);
    CloseHandle(in);
    CloseHandle(out);
    WaitForSingleObject(made.hProcess, INFINITE);
    DWORD status = 0;
    GetExitCodeProcess(made.hProcess, &status);
    TerminateJobObject(job, 1);
    the_record->how = the_record->left == END_OF_INPUT ? ENDED_WITH_EXPLORER : EXITED;
    the_record->end_status = status;
    the_record->exit_status = status;
    __atomic_store_n(&the_record->ended, 1, __ATOMIC_RELEASE);
    if (the_record->how == ENDED_WITH_EXPLORER) {
        CloseHandle(start.hStdOutput);
        CloseHandle(start.hStdError);
        tidy_if_alone(directory);
    }
}

/* ---- The command line, by simple rules: words between spaces, quotes around words with spaces ---- */

static u16 *word(u16 **rest) {
    u16 *at = *rest;
    while (*at == ' ' || *at == '\t') {
        at++;
    }
    u16 end = *at == '"' ? '"' : ' ';
    at += end == '"';
    u16 *start = at;
    while (*at != 0 && *at != end) {
        at++;
    }
    *rest = *at == 0 ? at : at + 1;
    *at = 0;
    return start;
}

static u64 number_of(const u16 *digits) {
    u64 number = 0;
    for (; *digits != 0; digits++) {
        number = number * 16 + (u64)(*digits <= '9' ? *digits - '0' : *digits - 'a' + 10);
    }
    return number;
}

static bool is_worker(const u16 *text) {
    const u16 *expected = (const u16 *)WORKER;
    while (*text != 0 && *text == *expected) {
        text++;
        expected++;
    }
    return *text == *expected;
}

void host_start(void) {
    u16 *rest = (u16 *)GetCommandLineW();
    word(&rest);
    u16 *first = word(&rest);
    if (is_worker(first)) {
        HANDLE in = (HANDLE)(uintptr_t)number_of(word(&rest));
        HANDLE out = (HANDLE)(uintptr_t)number_of(word(&rest));
        worker(word(&rest), in, out);
    }
    if (*first == 0) {
        fail("Interop Explorer starts it with a folder; see native-host/README.md");
    }
    supervise(first);
    ExitProcess(0);
}

/* kernel32.dll. */
#include "windows.h"

/* processes and threads */
BOOL WINAPI CloseHandle(HANDLE object);
HANDLE WINAPI GetCurrentProcess(void);
HANDLE WINAPI GetCurrentThread(void);
DWORD WINAPI GetCurrentProcessId(void);
DWORD WINAPI GetCurrentThreadId(void);
DWORD WINAPI GetProcessId(HANDLE process);
DWORD WINAPI GetThreadId(HANDLE thread);
DWORD WINAPI GetProcessVersion(DWORD processId);
HANDLE WINAPI OpenProcess(EXPLORER_FLAGS(process_access) DWORD access, BOOL inherit, DWORD processId);
HANDLE WINAPI OpenThread(DWORD access, BOOL inherit, DWORD threadId);
BOOL WINAPI TerminateProcess(HANDLE process, UINT exitCode);
BOOL WINAPI TerminateThread(HANDLE thread, DWORD exitCode);
void WINAPI ExitProcess(UINT exitCode);
void WINAPI ExitThread(DWORD exitCode);
BOOL WINAPI GetExitCodeProcess(HANDLE process, EXPLORER_OUT LPDWORD exitCode);
BOOL WINAPI GetExitCodeThread(HANDLE thread, EXPLORER_OUT LPDWORD exitCode);
BOOL WINAPI GetProcessTimes(HANDLE process, EXPLORER_OUT LPFILETIME created, EXPLORER_OUT LPFILETIME exited,
                            EXPLORER_OUT LPFILETIME kernel, EXPLORER_OUT LPFILETIME user);
BOOL WINAPI GetThreadTimes(HANDLE thread, EXPLORER_OUT LPFILETIME created, EXPLORER_OUT LPFILETIME exited,
                           EXPLORER_OUT LPFILETIME kernel, EXPLORER_OUT LPFILETIME user);
BOOL WINAPI GetProcessHandleCount(HANDLE process, EXPLORER_OUT PDWORD count);
DWORD WINAPI GetPriorityClass(HANDLE process);
BOOL WINAPI SetPriorityClass(HANDLE process, EXPLORER_ONE_OF(priority_class) DWORD priority);
int WINAPI GetThreadPriority(HANDLE thread);
BOOL WINAPI SetThreadPriority(HANDLE thread, EXPLORER_ONE_OF(thread_priority) int priority);
BOOL WINAPI GetProcessAffinityMask(HANDLE process, EXPLORER_OUT PDWORD_PTR processMask,
                                   EXPLORER_OUT PDWORD_PTR systemMask);
BOOL WINAPI SetProcessAffinityMask(HANDLE process, DWORD_PTR mask);
DWORD_PTR WINAPI SetThreadAffinityMask(HANDLE thread, DWORD_PTR mask);
BOOL WINAPI IsWow64Process(HANDLE process, EXPLORER_OUT PBOOL isWow64);
BOOL WINAPI ProcessIdToSessionId(DWORD processId, EXPLORER_OUT DWORD *sessionId);
BOOL WINAPI CreateProcessA(LPCSTR application, EXPLORER_INOUT LPSTR commandLine,
                           EXPLORER_IN LPSECURITY_ATTRIBUTES processAttributes,
                           EXPLORER_IN LPSECURITY_ATTRIBUTES threadAttributes,
                           BOOL inherit, EXPLORER_FLAGS(process_creation) DWORD flags, LPVOID environment,
                           LPCSTR directory, EXPLORER_IN LPSTARTUPINFOA startup,
                           EXPLORER_OUT LPPROCESS_INFORMATION information);
BOOL WINAPI CreateProcessW(LPCWSTR application, EXPLORER_INOUT LPWSTR commandLine,
                           EXPLORER_IN LPSECURITY_ATTRIBUTES processAttributes,
                           EXPLORER_IN LPSECURITY_ATTRIBUTES threadAttributes,
                           BOOL inherit, EXPLORER_FLAGS(process_creation) DWORD flags, LPVOID environment,
                           LPCWSTR directory, EXPLORER_IN LPSTARTUPINFOW startup,
                           EXPLORER_OUT LPPROCESS_INFORMATION information);
BOOL WINAPI QueryFullProcessImageNameA(HANDLE process, DWORD flags, EXPLORER_OUT LPSTR name,
                                       EXPLORER_INOUT PDWORD size);
BOOL WINAPI QueryFullProcessImageNameW(HANDLE process, DWORD flags, EXPLORER_OUT LPWSTR name,
                                       EXPLORER_INOUT PDWORD size);
void WINAPI GetStartupInfoA(EXPLORER_OUT LPSTARTUPINFOA info);
void WINAPI GetStartupInfoW(EXPLORER_OUT LPSTARTUPINFOW info);
LPSTR WINAPI GetCommandLineA(void);
LPWSTR WINAPI GetCommandLineW(void);
HANDLE WINAPI CreateThread(EXPLORER_IN LPSECURITY_ATTRIBUTES attributes, SIZE_T stackSize, LPTHREAD_START_ROUTINE start,
                           LPVOID parameter, EXPLORER_FLAGS(thread_creation) DWORD flags,
                           EXPLORER_OUT LPDWORD threadId);
HANDLE WINAPI CreateRemoteThread(HANDLE process, EXPLORER_IN LPSECURITY_ATTRIBUTES attributes, SIZE_T stackSize,
                                 LPTHREAD_START_ROUTINE start, LPVOID parameter,
                                 EXPLORER_FLAGS(thread_creation) DWORD flags, EXPLORER_OUT LPDWORD threadId);
DWORD WINAPI SuspendThread(HANDLE thread);
DWORD WINAPI ResumeThread(HANDLE thread);
BOOL WINAPI SwitchToThread(void);
void WINAPI Sleep(EXPLORER_ONE_OF(wait_time) DWORD milliseconds);
DWORD WINAPI SleepEx(EXPLORER_ONE_OF(wait_time) DWORD milliseconds, BOOL alertable);
DWORD WINAPI TlsAlloc(void);
BOOL WINAPI TlsFree(DWORD index);
LPVOID WINAPI TlsGetValue(DWORD index);
BOOL WINAPI TlsSetValue(DWORD index, LPVOID value);
DWORD WINAPI FlsAlloc(PFLS_CALLBACK_FUNCTION callback);
BOOL WINAPI FlsFree(DWORD index);
PVOID WINAPI FlsGetValue(DWORD index);
BOOL WINAPI FlsSetValue(DWORD index, PVOID value);
HANDLE WINAPI CreateToolhelp32Snapshot(EXPLORER_FLAGS(snapshot_of) DWORD flags, DWORD processId);

/* modules */
HMODULE WINAPI LoadLibraryA(LPCSTR name);
HMODULE WINAPI LoadLibraryW(LPCWSTR name);
HMODULE WINAPI LoadLibraryExA(LPCSTR name, HANDLE file, EXPLORER_FLAGS(load_library_flags) DWORD flags);
HMODULE WINAPI LoadLibraryExW(LPCWSTR name, HANDLE file, EXPLORER_FLAGS(load_library_flags) DWORD flags);
BOOL WINAPI FreeLibrary(HMODULE module);
void WINAPI FreeLibraryAndExitThread(HMODULE module, DWORD exitCode);
BOOL WINAPI DisableThreadLibraryCalls(HMODULE module);
HMODULE WINAPI GetModuleHandleA(LPCSTR name);
HMODULE WINAPI GetModuleHandleW(LPCWSTR name);
BOOL WINAPI GetModuleHandleExA(EXPLORER_FLAGS(module_flags) DWORD flags, LPCSTR name, EXPLORER_OUT HMODULE *module);
BOOL WINAPI GetModuleHandleExW(EXPLORER_FLAGS(module_flags) DWORD flags, LPCWSTR name, EXPLORER_OUT HMODULE *module);
DWORD WINAPI GetModuleFileNameA(HMODULE module, EXPLORER_OUT LPSTR name, DWORD size);
DWORD WINAPI GetModuleFileNameW(HMODULE module, EXPLORER_OUT LPWSTR name, DWORD size);
FARPROC WINAPI GetProcAddress(HMODULE module, LPCSTR name);
BOOL WINAPI SetDllDirectoryA(LPCSTR path);
BOOL WINAPI SetDllDirectoryW(LPCWSTR path);
DWORD WINAPI GetDllDirectoryA(DWORD size, EXPLORER_OUT LPSTR path);
DWORD WINAPI GetDllDirectoryW(DWORD size, EXPLORER_OUT LPWSTR path);
HRSRC WINAPI FindResourceA(HMODULE module, LPCSTR name, LPCSTR type);
HRSRC WINAPI FindResourceW(HMODULE module, LPCWSTR name, LPCWSTR type);
HRSRC WINAPI FindResourceExW(HMODULE module, LPCWSTR type, LPCWSTR name, WORD language);
HGLOBAL WINAPI LoadResource(HMODULE module, HRSRC resource);
LPVOID WINAPI LockResource(HGLOBAL resource);
DWORD WINAPI SizeofResource(HMODULE module, HRSRC resource);
BOOL WINAPI FreeResource(HGLOBAL resource);

/* errors */
DWORD WINAPI GetLastError(void);
void WINAPI SetLastError(DWORD code);
UINT WINAPI GetErrorMode(void);
UINT WINAPI SetErrorMode(EXPLORER_FLAGS(error_mode) UINT mode);
DWORD WINAPI FormatMessageA(EXPLORER_FLAGS(format_message_flags) DWORD flags, LPCVOID source, DWORD messageId,
                            DWORD languageId, EXPLORER_OUT LPSTR buffer, DWORD size, EXPLORER_IN va_list *arguments);
DWORD WINAPI FormatMessageW(EXPLORER_FLAGS(format_message_flags) DWORD flags, LPCVOID source, DWORD messageId,
                            DWORD languageId, EXPLORER_OUT LPWSTR buffer, DWORD size, EXPLORER_IN va_list *arguments);
void WINAPI FatalAppExitA(UINT action, LPCSTR text);
void WINAPI FatalAppExitW(UINT action, LPCWSTR text);
void WINAPI OutputDebugStringA(LPCSTR text);
void WINAPI OutputDebugStringW(LPCWSTR text);
BOOL WINAPI IsDebuggerPresent(void);
void WINAPI DebugBreak(void);
BOOL WINAPI CheckRemoteDebuggerPresent(HANDLE process, EXPLORER_OUT PBOOL present);
void WINAPI RaiseException(DWORD code, DWORD flags, DWORD count, const ULONG_PTR *arguments);

/* files */
HANDLE WINAPI CreateFileA(LPCSTR name, EXPLORER_FLAGS(generic_access) DWORD access,
                          EXPLORER_FLAGS(file_share) DWORD share, EXPLORER_IN LPSECURITY_ATTRIBUTES security,
                          EXPLORER_ONE_OF(file_disposition) DWORD disposition,
                          EXPLORER_FLAGS(file_flags) DWORD attributes, HANDLE template_file);
HANDLE WINAPI CreateFileW(LPCWSTR name, EXPLORER_FLAGS(generic_access) DWORD access,
                          EXPLORER_FLAGS(file_share) DWORD share, EXPLORER_IN LPSECURITY_ATTRIBUTES security,
                          EXPLORER_ONE_OF(file_disposition) DWORD disposition,
                          EXPLORER_FLAGS(file_flags) DWORD attributes, HANDLE template_file);
BOOL WINAPI ReadFile(HANDLE file, EXPLORER_OUT LPVOID buffer, DWORD size, EXPLORER_OUT LPDWORD read,
                     EXPLORER_INOUT LPOVERLAPPED overlapped);
BOOL WINAPI WriteFile(HANDLE file, LPCVOID buffer, DWORD size, EXPLORER_OUT LPDWORD written,
                      EXPLORER_INOUT LPOVERLAPPED overlapped);
BOOL WINAPI FlushFileBuffers(HANDLE file);
DWORD WINAPI GetFileSize(HANDLE file, EXPLORER_OUT LPDWORD high);
BOOL WINAPI GetFileSizeEx(HANDLE file, EXPLORER_OUT PLARGE_INTEGER size);
DWORD WINAPI SetFilePointer(HANDLE file, LONG distance, EXPLORER_INOUT PLONG high,
                            EXPLORER_ONE_OF(move_from) DWORD method);
BOOL WINAPI SetFilePointerEx(HANDLE file, LARGE_INTEGER distance, EXPLORER_OUT PLARGE_INTEGER position,
                             EXPLORER_ONE_OF(move_from) DWORD method);
BOOL WINAPI SetEndOfFile(HANDLE file);
BOOL WINAPI SetFileValidData(HANDLE file, LONGLONG size);
DWORD WINAPI GetFileType(HANDLE file);
BOOL WINAPI GetFileTime(HANDLE file, EXPLORER_OUT LPFILETIME created, EXPLORER_OUT LPFILETIME accessed,
                        EXPLORER_OUT LPFILETIME written);
BOOL WINAPI SetFileTime(HANDLE file, const FILETIME *created, const FILETIME *accessed, const FILETIME *written);
BOOL WINAPI GetFileInformationByHandle(HANDLE file, EXPLORER_OUT LPBY_HANDLE_FILE_INFORMATION information);
BOOL WINAPI LockFile(HANDLE file, DWORD offset, DWORD offsetHigh, DWORD size, DWORD sizeHigh);
BOOL WINAPI UnlockFile(HANDLE file, DWORD offset, DWORD offsetHigh, DWORD size, DWORD sizeHigh);
BOOL WINAPI CancelIo(HANDLE file);
BOOL WINAPI CancelIoEx(HANDLE file, EXPLORER_IN LPOVERLAPPED overlapped);
BOOL WINAPI GetOverlappedResult(HANDLE file, EXPLORER_IN LPOVERLAPPED overlapped, EXPLORER_OUT LPDWORD transferred,
                                BOOL wait);
BOOL WINAPI DeviceIoControl(HANDLE device, DWORD code, LPVOID input, DWORD inputSize, EXPLORER_OUT LPVOID output,
                            DWORD outputSize, EXPLORER_OUT LPDWORD returned, EXPLORER_INOUT LPOVERLAPPED overlapped);
BOOL WINAPI DeleteFileA(LPCSTR name);
BOOL WINAPI DeleteFileW(LPCWSTR name);
BOOL WINAPI CopyFileA(LPCSTR from, LPCSTR to, BOOL failIfExists);
BOOL WINAPI CopyFileW(LPCWSTR from, LPCWSTR to, BOOL failIfExists);
BOOL WINAPI MoveFileA(LPCSTR from, LPCSTR to);
BOOL WINAPI MoveFileW(LPCWSTR from, LPCWSTR to);
BOOL WINAPI MoveFileExA(LPCSTR from, LPCSTR to, EXPLORER_FLAGS(move_file_flags) DWORD flags);
BOOL WINAPI MoveFileExW(LPCWSTR from, LPCWSTR to, EXPLORER_FLAGS(move_file_flags) DWORD flags);
BOOL WINAPI CreateHardLinkA(LPCSTR name, LPCSTR existing, EXPLORER_IN LPSECURITY_ATTRIBUTES security);
BOOL WINAPI CreateHardLinkW(LPCWSTR name, LPCWSTR existing, EXPLORER_IN LPSECURITY_ATTRIBUTES security);
BOOLEAN WINAPI CreateSymbolicLinkA(LPCSTR link, LPCSTR target, DWORD flags);
BOOLEAN WINAPI CreateSymbolicLinkW(LPCWSTR link, LPCWSTR target, DWORD flags);
DWORD WINAPI GetFileAttributesA(LPCSTR name);
DWORD WINAPI GetFileAttributesW(LPCWSTR name);
BOOL WINAPI SetFileAttributesA(LPCSTR name, EXPLORER_FLAGS(file_attributes) DWORD attributes);
BOOL WINAPI SetFileAttributesW(LPCWSTR name, EXPLORER_FLAGS(file_attributes) DWORD attributes);
BOOL WINAPI CreateDirectoryA(LPCSTR name, EXPLORER_IN LPSECURITY_ATTRIBUTES security);
BOOL WINAPI CreateDirectoryW(LPCWSTR name, EXPLORER_IN LPSECURITY_ATTRIBUTES security);
BOOL WINAPI RemoveDirectoryA(LPCSTR name);
BOOL WINAPI RemoveDirectoryW(LPCWSTR name);
DWORD WINAPI GetCurrentDirectoryA(DWORD size, EXPLORER_OUT LPSTR buffer);
DWORD WINAPI GetCurrentDirectoryW(DWORD size, EXPLORER_OUT LPWSTR buffer);
BOOL WINAPI SetCurrentDirectoryA(LPCSTR path);
BOOL WINAPI SetCurrentDirectoryW(LPCWSTR path);
DWORD WINAPI GetFullPathNameA(LPCSTR name, DWORD size, EXPLORER_OUT LPSTR buffer, EXPLORER_OUT LPSTR *filePart);
DWORD WINAPI GetFullPathNameW(LPCWSTR name, DWORD size, EXPLORER_OUT LPWSTR buffer, EXPLORER_OUT LPWSTR *filePart);
DWORD WINAPI GetLongPathNameA(LPCSTR path, EXPLORER_OUT LPSTR longPath, DWORD size);
DWORD WINAPI GetLongPathNameW(LPCWSTR path, EXPLORER_OUT LPWSTR longPath, DWORD size);
DWORD WINAPI GetShortPathNameA(LPCSTR path, EXPLORER_OUT LPSTR shortPath, DWORD size);
DWORD WINAPI GetShortPathNameW(LPCWSTR path, EXPLORER_OUT LPWSTR shortPath, DWORD size);
DWORD WINAPI GetTempPathA(DWORD size, EXPLORER_OUT LPSTR buffer);
DWORD WINAPI GetTempPathW(DWORD size, EXPLORER_OUT LPWSTR buffer);
UINT WINAPI GetTempFileNameA(LPCSTR path, LPCSTR prefix, UINT unique, EXPLORER_OUT LPSTR name);
UINT WINAPI GetTempFileNameW(LPCWSTR path, LPCWSTR prefix, UINT unique, EXPLORER_OUT LPWSTR name);
UINT WINAPI GetWindowsDirectoryA(EXPLORER_OUT LPSTR buffer, UINT size);
UINT WINAPI GetWindowsDirectoryW(EXPLORER_OUT LPWSTR buffer, UINT size);
UINT WINAPI GetSystemDirectoryA(EXPLORER_OUT LPSTR buffer, UINT size);
UINT WINAPI GetSystemDirectoryW(EXPLORER_OUT LPWSTR buffer, UINT size);
DWORD WINAPI SearchPathA(LPCSTR path, LPCSTR name, LPCSTR extension, DWORD size, EXPLORER_OUT LPSTR buffer,
                         EXPLORER_OUT LPSTR *filePart);
DWORD WINAPI SearchPathW(LPCWSTR path, LPCWSTR name, LPCWSTR extension, DWORD size, EXPLORER_OUT LPWSTR buffer,
                         EXPLORER_OUT LPWSTR *filePart);
HANDLE WINAPI FindFirstFileA(LPCSTR pattern, EXPLORER_OUT LPWIN32_FIND_DATAA data);
HANDLE WINAPI FindFirstFileW(LPCWSTR pattern, EXPLORER_OUT LPWIN32_FIND_DATAW data);
BOOL WINAPI FindNextFileA(HANDLE search, EXPLORER_OUT LPWIN32_FIND_DATAA data);
BOOL WINAPI FindNextFileW(HANDLE search, EXPLORER_OUT LPWIN32_FIND_DATAW data);
BOOL WINAPI FindClose(HANDLE search);
DWORD WINAPI GetFinalPathNameByHandleA(HANDLE file, EXPLORER_OUT LPSTR path, DWORD size, DWORD flags);
DWORD WINAPI GetFinalPathNameByHandleW(HANDLE file, EXPLORER_OUT LPWSTR path, DWORD size, DWORD flags);
DWORD WINAPI GetLogicalDriveStringsA(DWORD size, EXPLORER_OUT LPSTR buffer);
DWORD WINAPI GetLogicalDriveStringsW(DWORD size, EXPLORER_OUT LPWSTR buffer);
DWORD WINAPI GetLogicalDrives(void);
UINT WINAPI GetDriveTypeA(LPCSTR root);
UINT WINAPI GetDriveTypeW(LPCWSTR root);
BOOL WINAPI GetDiskFreeSpaceA(LPCSTR root, EXPLORER_OUT LPDWORD sectorsPerCluster,
                              EXPLORER_OUT LPDWORD bytesPerSector, EXPLORER_OUT LPDWORD freeClusters,
                              EXPLORER_OUT LPDWORD clusters);
BOOL WINAPI GetDiskFreeSpaceW(LPCWSTR root, EXPLORER_OUT LPDWORD sectorsPerCluster,
                              EXPLORER_OUT LPDWORD bytesPerSector, EXPLORER_OUT LPDWORD freeClusters,
                              EXPLORER_OUT LPDWORD clusters);
BOOL WINAPI GetDiskFreeSpaceExA(LPCSTR directory, EXPLORER_OUT PULARGE_INTEGER available,
                                EXPLORER_OUT PULARGE_INTEGER total, EXPLORER_OUT PULARGE_INTEGER free);
BOOL WINAPI GetDiskFreeSpaceExW(LPCWSTR directory, EXPLORER_OUT PULARGE_INTEGER available,
                                EXPLORER_OUT PULARGE_INTEGER total, EXPLORER_OUT PULARGE_INTEGER free);
BOOL WINAPI GetVolumeInformationA(LPCSTR root, EXPLORER_OUT LPSTR name, DWORD nameSize, EXPLORER_OUT LPDWORD serial,
                                  EXPLORER_OUT LPDWORD componentLength, EXPLORER_OUT LPDWORD flags,
                                  EXPLORER_OUT LPSTR fileSystem, DWORD fileSystemSize);
BOOL WINAPI GetVolumeInformationW(LPCWSTR root, EXPLORER_OUT LPWSTR name, DWORD nameSize, EXPLORER_OUT LPDWORD serial,
                                  EXPLORER_OUT LPDWORD componentLength, EXPLORER_OUT LPDWORD flags,
                                  EXPLORER_OUT LPWSTR fileSystem, DWORD fileSystemSize);
BOOL WINAPI CreatePipe(EXPLORER_OUT PHANDLE readPipe, EXPLORER_OUT PHANDLE writePipe,
                       EXPLORER_IN LPSECURITY_ATTRIBUTES security,
                       DWORD size);
BOOL WINAPI PeekNamedPipe(HANDLE pipe, EXPLORER_OUT LPVOID buffer, DWORD size, EXPLORER_OUT LPDWORD read,
                          EXPLORER_OUT LPDWORD available, EXPLORER_OUT LPDWORD left);
BOOL WINAPI ConnectNamedPipe(HANDLE pipe, EXPLORER_INOUT LPOVERLAPPED overlapped);
BOOL WINAPI DisconnectNamedPipe(HANDLE pipe);
HANDLE WINAPI CreateNamedPipeA(LPCSTR name, EXPLORER_FLAGS(pipe_open_mode) DWORD openMode,
                               EXPLORER_FLAGS(pipe_mode) DWORD pipeMode, DWORD instances, DWORD outSize, DWORD inSize,
                               DWORD timeout, EXPLORER_IN LPSECURITY_ATTRIBUTES security);
HANDLE WINAPI CreateNamedPipeW(LPCWSTR name, EXPLORER_FLAGS(pipe_open_mode) DWORD openMode,
                               EXPLORER_FLAGS(pipe_mode) DWORD pipeMode, DWORD instances, DWORD outSize, DWORD inSize,
                               DWORD timeout, EXPLORER_IN LPSECURITY_ATTRIBUTES security);
BOOL WINAPI WaitNamedPipeA(LPCSTR name, DWORD timeout);
BOOL WINAPI WaitNamedPipeW(LPCWSTR name, DWORD timeout);
BOOL WINAPI DuplicateHandle(HANDLE sourceProcess, HANDLE source, HANDLE targetProcess, EXPLORER_OUT LPHANDLE target,
                            DWORD access, BOOL inherit, EXPLORER_FLAGS(duplicate_options) DWORD options);
BOOL WINAPI GetHandleInformation(HANDLE object, EXPLORER_OUT LPDWORD flags);
BOOL WINAPI SetHandleInformation(HANDLE object, EXPLORER_FLAGS(handle_flags) DWORD mask,
                                 EXPLORER_FLAGS(handle_flags) DWORD flags);
HANDLE WINAPI CreateFileMappingA(HANDLE file, EXPLORER_IN LPSECURITY_ATTRIBUTES security,
                                 EXPLORER_FLAGS(page_protection) DWORD protection, DWORD sizeHigh, DWORD size,
                                 LPCSTR name);
HANDLE WINAPI CreateFileMappingW(HANDLE file, EXPLORER_IN LPSECURITY_ATTRIBUTES security,
                                 EXPLORER_FLAGS(page_protection) DWORD protection, DWORD sizeHigh, DWORD size,
                                 LPCWSTR name);
HANDLE WINAPI OpenFileMappingA(EXPLORER_FLAGS(mapping_access) DWORD access, BOOL inherit, LPCSTR name);
HANDLE WINAPI OpenFileMappingW(EXPLORER_FLAGS(mapping_access) DWORD access, BOOL inherit, LPCWSTR name);
LPVOID WINAPI MapViewOfFile(HANDLE mapping, EXPLORER_FLAGS(mapping_access) DWORD access, DWORD offsetHigh,
                            DWORD offset, SIZE_T size);
BOOL WINAPI UnmapViewOfFile(LPCVOID address);
BOOL WINAPI FlushViewOfFile(LPCVOID address, SIZE_T size);

/* memory */
LPVOID WINAPI VirtualAlloc(LPVOID address, SIZE_T size, EXPLORER_FLAGS(allocation_type) DWORD type,
                           EXPLORER_FLAGS(page_protection) DWORD protection);
BOOL WINAPI VirtualFree(LPVOID address, SIZE_T size, EXPLORER_ONE_OF(free_type) DWORD type);
BOOL WINAPI VirtualProtect(LPVOID address, SIZE_T size, EXPLORER_FLAGS(page_protection) DWORD protection,
                           EXPLORER_OUT PDWORD old);
SIZE_T WINAPI VirtualQuery(LPCVOID address, EXPLORER_OUT PMEMORY_BASIC_INFORMATION information, SIZE_T size);
LPVOID WINAPI VirtualAllocEx(HANDLE process, LPVOID address, SIZE_T size, EXPLORER_FLAGS(allocation_type) DWORD type,
                             EXPLORER_FLAGS(page_protection) DWORD protection);
BOOL WINAPI VirtualFreeEx(HANDLE process, LPVOID address, SIZE_T size, EXPLORER_ONE_OF(free_type) DWORD type);
BOOL WINAPI VirtualLock(LPVOID address, SIZE_T size);
BOOL WINAPI VirtualUnlock(LPVOID address, SIZE_T size);
BOOL WINAPI ReadProcessMemory(HANDLE process, LPCVOID address, EXPLORER_OUT LPVOID buffer, SIZE_T size,
                              EXPLORER_OUT SIZE_T *read);
BOOL WINAPI WriteProcessMemory(HANDLE process, LPVOID address, LPCVOID buffer, SIZE_T size,
                               EXPLORER_OUT SIZE_T *written);
HANDLE WINAPI GetProcessHeap(void);
HANDLE WINAPI HeapCreate(EXPLORER_FLAGS(heap_flags) DWORD options, SIZE_T initialSize, SIZE_T maximumSize);
BOOL WINAPI HeapDestroy(HANDLE heap);
LPVOID WINAPI HeapAlloc(HANDLE heap, EXPLORER_FLAGS(heap_flags) DWORD flags, SIZE_T size);
LPVOID WINAPI HeapReAlloc(HANDLE heap, EXPLORER_FLAGS(heap_flags) DWORD flags, LPVOID memory, SIZE_T size);
BOOL WINAPI HeapFree(HANDLE heap, EXPLORER_FLAGS(heap_flags) DWORD flags, LPVOID memory);
SIZE_T WINAPI HeapSize(HANDLE heap, EXPLORER_FLAGS(heap_flags) DWORD flags, LPCVOID memory);
BOOL WINAPI HeapValidate(HANDLE heap, EXPLORER_FLAGS(heap_flags) DWORD flags, LPCVOID memory);
SIZE_T WINAPI HeapCompact(HANDLE heap, EXPLORER_FLAGS(heap_flags) DWORD flags);
HGLOBAL WINAPI GlobalAlloc(EXPLORER_FLAGS(global_flags) UINT flags, SIZE_T size);
HGLOBAL WINAPI GlobalReAlloc(HGLOBAL memory, SIZE_T size, EXPLORER_FLAGS(global_flags) UINT flags);
HGLOBAL WINAPI GlobalFree(HGLOBAL memory);
LPVOID WINAPI GlobalLock(HGLOBAL memory);
BOOL WINAPI GlobalUnlock(HGLOBAL memory);
SIZE_T WINAPI GlobalSize(HGLOBAL memory);
UINT WINAPI GlobalFlags(HGLOBAL memory);
HGLOBAL WINAPI GlobalHandle(LPCVOID memory);
HLOCAL WINAPI LocalAlloc(EXPLORER_FLAGS(local_flags) UINT flags, SIZE_T size);
HLOCAL WINAPI LocalReAlloc(HLOCAL memory, SIZE_T size, EXPLORER_FLAGS(local_flags) UINT flags);
HLOCAL WINAPI LocalFree(HLOCAL memory);
LPVOID WINAPI LocalLock(HLOCAL memory);
BOOL WINAPI LocalUnlock(HLOCAL memory);
SIZE_T WINAPI LocalSize(HLOCAL memory);
void WINAPI GlobalMemoryStatus(EXPLORER_INOUT LPMEMORYSTATUS status);
BOOL WINAPI GlobalMemoryStatusEx(EXPLORER_INOUT LPMEMORYSTATUSEX status);

/* waiting */
DWORD WINAPI WaitForSingleObject(HANDLE object, EXPLORER_ONE_OF(wait_time) DWORD milliseconds);
DWORD WINAPI WaitForSingleObjectEx(HANDLE object, EXPLORER_ONE_OF(wait_time) DWORD milliseconds, BOOL alertable);
DWORD WINAPI WaitForMultipleObjects(DWORD count, const HANDLE *objects, BOOL all,
                                    EXPLORER_ONE_OF(wait_time) DWORD milliseconds);
DWORD WINAPI WaitForMultipleObjectsEx(DWORD count, const HANDLE *objects, BOOL all,
                                      EXPLORER_ONE_OF(wait_time) DWORD milliseconds, BOOL alertable);
DWORD WINAPI SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD milliseconds, BOOL alertable);
HANDLE WINAPI CreateEventA(EXPLORER_IN LPSECURITY_ATTRIBUTES security, BOOL manualReset, BOOL initial, LPCSTR name);
HANDLE WINAPI CreateEventW(EXPLORER_IN LPSECURITY_ATTRIBUTES security, BOOL manualReset, BOOL initial, LPCWSTR name);
HANDLE WINAPI OpenEventA(DWORD access, BOOL inherit, LPCSTR name);
HANDLE WINAPI OpenEventW(DWORD access, BOOL inherit, LPCWSTR name);
BOOL WINAPI SetEvent(HANDLE event);
BOOL WINAPI ResetEvent(HANDLE event);
BOOL WINAPI PulseEvent(HANDLE event);
HANDLE WINAPI CreateMutexA(EXPLORER_IN LPSECURITY_ATTRIBUTES security, BOOL owned, LPCSTR name);
HANDLE WINAPI CreateMutexW(EXPLORER_IN LPSECURITY_ATTRIBUTES security, BOOL owned, LPCWSTR name);
HANDLE WINAPI OpenMutexA(DWORD access, BOOL inherit, LPCSTR name);
HANDLE WINAPI OpenMutexW(DWORD access, BOOL inherit, LPCWSTR name);
BOOL WINAPI ReleaseMutex(HANDLE mutex);
HANDLE WINAPI CreateSemaphoreA(EXPLORER_IN LPSECURITY_ATTRIBUTES security, LONG initial, LONG maximum, LPCSTR name);
HANDLE WINAPI CreateSemaphoreW(EXPLORER_IN LPSECURITY_ATTRIBUTES security, LONG initial, LONG maximum, LPCWSTR name);
HANDLE WINAPI OpenSemaphoreA(DWORD access, BOOL inherit, LPCSTR name);
HANDLE WINAPI OpenSemaphoreW(DWORD access, BOOL inherit, LPCWSTR name);
BOOL WINAPI ReleaseSemaphore(HANDLE semaphore, LONG count, EXPLORER_OUT LPLONG previous);
HANDLE WINAPI CreateWaitableTimerA(EXPLORER_IN LPSECURITY_ATTRIBUTES security, BOOL manualReset, LPCSTR name);
HANDLE WINAPI CreateWaitableTimerW(EXPLORER_IN LPSECURITY_ATTRIBUTES security, BOOL manualReset, LPCWSTR name);
BOOL WINAPI CancelWaitableTimer(HANDLE timer);
void WINAPI InitializeCriticalSection(EXPLORER_OUT LPCRITICAL_SECTION section);
BOOL WINAPI InitializeCriticalSectionAndSpinCount(EXPLORER_OUT LPCRITICAL_SECTION section, DWORD spinCount);
void WINAPI EnterCriticalSection(EXPLORER_INOUT LPCRITICAL_SECTION section);
BOOL WINAPI TryEnterCriticalSection(EXPLORER_INOUT LPCRITICAL_SECTION section);
void WINAPI LeaveCriticalSection(EXPLORER_INOUT LPCRITICAL_SECTION section);
void WINAPI DeleteCriticalSection(EXPLORER_INOUT LPCRITICAL_SECTION section);
void WINAPI InitializeSRWLock(EXPLORER_OUT PSRWLOCK lock);
void WINAPI AcquireSRWLockExclusive(EXPLORER_INOUT PSRWLOCK lock);
void WINAPI ReleaseSRWLockExclusive(EXPLORER_INOUT PSRWLOCK lock);
void WINAPI AcquireSRWLockShared(EXPLORER_INOUT PSRWLOCK lock);
void WINAPI ReleaseSRWLockShared(EXPLORER_INOUT PSRWLOCK lock);
void WINAPI InitializeConditionVariable(EXPLORER_OUT PCONDITION_VARIABLE variable);
void WINAPI WakeConditionVariable(EXPLORER_INOUT PCONDITION_VARIABLE variable);
void WINAPI WakeAllConditionVariable(EXPLORER_INOUT PCONDITION_VARIABLE variable);
BOOL WINAPI SleepConditionVariableCS(EXPLORER_INOUT PCONDITION_VARIABLE variable,
                                     EXPLORER_INOUT PCRITICAL_SECTION section, DWORD milliseconds);

/* time */
void WINAPI GetSystemTime(EXPLORER_OUT LPSYSTEMTIME time);
void WINAPI GetLocalTime(EXPLORER_OUT LPSYSTEMTIME time);
BOOL WINAPI SetSystemTime(const SYSTEMTIME *time);
BOOL WINAPI SetLocalTime(const SYSTEMTIME *time);
void WINAPI GetSystemTimeAsFileTime(EXPLORER_OUT LPFILETIME time);
void WINAPI GetSystemTimePreciseAsFileTime(EXPLORER_OUT LPFILETIME time);
BOOL WINAPI SystemTimeToFileTime(const SYSTEMTIME *systemTime, EXPLORER_OUT LPFILETIME fileTime);
BOOL WINAPI FileTimeToSystemTime(const FILETIME *fileTime, EXPLORER_OUT LPSYSTEMTIME systemTime);
BOOL WINAPI FileTimeToLocalFileTime(const FILETIME *fileTime, EXPLORER_OUT LPFILETIME local);
BOOL WINAPI LocalFileTimeToFileTime(const FILETIME *local, EXPLORER_OUT LPFILETIME fileTime);
LONG WINAPI CompareFileTime(const FILETIME *first, const FILETIME *second);
BOOL WINAPI FileTimeToDosDateTime(const FILETIME *fileTime, EXPLORER_OUT LPWORD date, EXPLORER_OUT LPWORD time);
BOOL WINAPI DosDateTimeToFileTime(WORD date, WORD time, EXPLORER_OUT LPFILETIME fileTime);
DWORD WINAPI GetTickCount(void);
ULONGLONG WINAPI GetTickCount64(void);
BOOL WINAPI QueryPerformanceCounter(EXPLORER_OUT LARGE_INTEGER *counter);
BOOL WINAPI QueryPerformanceFrequency(EXPLORER_OUT LARGE_INTEGER *frequency);
DWORD WINAPI GetTimeZoneInformation(EXPLORER_OUT LPTIME_ZONE_INFORMATION zone);
BOOL WINAPI SystemTimeToTzSpecificLocalTime(const TIME_ZONE_INFORMATION *zone, const SYSTEMTIME *universal,
                                            EXPLORER_OUT LPSYSTEMTIME local);

/* system and environment */
void WINAPI GetSystemInfo(EXPLORER_OUT LPSYSTEM_INFO info);
void WINAPI GetNativeSystemInfo(EXPLORER_OUT LPSYSTEM_INFO info);
DWORD WINAPI GetVersion(void);
BOOL WINAPI GetVersionExA(EXPLORER_INOUT LPOSVERSIONINFOA info);
BOOL WINAPI GetVersionExW(EXPLORER_INOUT LPOSVERSIONINFOW info);
BOOL WINAPI IsProcessorFeaturePresent(DWORD feature);
BOOL WINAPI GetComputerNameA(EXPLORER_OUT LPSTR buffer, EXPLORER_INOUT LPDWORD size);
BOOL WINAPI GetComputerNameW(EXPLORER_OUT LPWSTR buffer, EXPLORER_INOUT LPDWORD size);
BOOL WINAPI GetComputerNameExA(COMPUTER_NAME_FORMAT kind, EXPLORER_OUT LPSTR buffer, EXPLORER_INOUT LPDWORD size);
BOOL WINAPI GetComputerNameExW(COMPUTER_NAME_FORMAT kind, EXPLORER_OUT LPWSTR buffer, EXPLORER_INOUT LPDWORD size);
BOOL WINAPI SetComputerNameA(LPCSTR name);
BOOL WINAPI SetComputerNameW(LPCWSTR name);
DWORD WINAPI GetEnvironmentVariableA(LPCSTR name, EXPLORER_OUT LPSTR buffer, DWORD size);
DWORD WINAPI GetEnvironmentVariableW(LPCWSTR name, EXPLORER_OUT LPWSTR buffer, DWORD size);
BOOL WINAPI SetEnvironmentVariableA(LPCSTR name, LPCSTR value);
BOOL WINAPI SetEnvironmentVariableW(LPCWSTR name, LPCWSTR value);
DWORD WINAPI ExpandEnvironmentStringsA(LPCSTR text, EXPLORER_OUT LPSTR buffer, DWORD size);
DWORD WINAPI ExpandEnvironmentStringsW(LPCWSTR text, EXPLORER_OUT LPWSTR buffer, DWORD size);
LPWSTR WINAPI GetEnvironmentStringsW(void);
BOOL WINAPI FreeEnvironmentStringsA(EXPLORER_IN LPSTR strings);
BOOL WINAPI FreeEnvironmentStringsW(EXPLORER_IN LPWSTR strings);
BOOL WINAPI GetSystemTimes(EXPLORER_OUT LPFILETIME idle, EXPLORER_OUT LPFILETIME kernel,
                           EXPLORER_OUT LPFILETIME user);
BOOL WINAPI GetSystemPowerStatus(EXPLORER_OUT LPSYSTEM_POWER_STATUS status);
DWORD WINAPI GetPrivateProfileStringA(LPCSTR section, LPCSTR key, LPCSTR otherwise, EXPLORER_OUT LPSTR buffer,
                                      DWORD size, LPCSTR file);
DWORD WINAPI GetPrivateProfileStringW(LPCWSTR section, LPCWSTR key, LPCWSTR otherwise, EXPLORER_OUT LPWSTR buffer,
                                      DWORD size, LPCWSTR file);
UINT WINAPI GetPrivateProfileIntA(LPCSTR section, LPCSTR key, INT otherwise, LPCSTR file);
UINT WINAPI GetPrivateProfileIntW(LPCWSTR section, LPCWSTR key, INT otherwise, LPCWSTR file);
BOOL WINAPI WritePrivateProfileStringA(LPCSTR section, LPCSTR key, LPCSTR text, LPCSTR file);
BOOL WINAPI WritePrivateProfileStringW(LPCWSTR section, LPCWSTR key, LPCWSTR text, LPCWSTR file);

/* text and locales */
int WINAPI MultiByteToWideChar(EXPLORER_ONE_OF(code_page) UINT codePage, EXPLORER_FLAGS(to_wide_flags) DWORD flags,
                               LPCSTR text, int size, EXPLORER_OUT LPWSTR wide, int wideSize);
int WINAPI WideCharToMultiByte(EXPLORER_ONE_OF(code_page) UINT codePage, EXPLORER_FLAGS(from_wide_flags) DWORD flags,
                               LPCWSTR wide, int wideSize, EXPLORER_OUT LPSTR text, int size, LPCSTR otherwise,
                               EXPLORER_OUT LPBOOL usedOtherwise);
UINT WINAPI GetACP(void);
UINT WINAPI GetOEMCP(void);
BOOL WINAPI IsValidCodePage(UINT codePage);
BOOL WINAPI GetCPInfo(UINT codePage, EXPLORER_OUT LPCPINFO info);
int WINAPI lstrlenA(LPCSTR text);
int WINAPI lstrlenW(LPCWSTR text);
int WINAPI lstrcmpA(LPCSTR first, LPCSTR second);
int WINAPI lstrcmpW(LPCWSTR first, LPCWSTR second);
int WINAPI lstrcmpiA(LPCSTR first, LPCSTR second);
int WINAPI lstrcmpiW(LPCWSTR first, LPCWSTR second);
LPSTR WINAPI lstrcpyA(EXPLORER_OUT LPSTR dest, LPCSTR source);
LPWSTR WINAPI lstrcpyW(EXPLORER_OUT LPWSTR dest, LPCWSTR source);
LPSTR WINAPI lstrcatA(EXPLORER_INOUT LPSTR dest, LPCSTR source);
LPWSTR WINAPI lstrcatW(EXPLORER_INOUT LPWSTR dest, LPCWSTR source);
LPSTR WINAPI lstrcpynA(EXPLORER_OUT LPSTR dest, LPCSTR source, int size);
LPWSTR WINAPI lstrcpynW(EXPLORER_OUT LPWSTR dest, LPCWSTR source, int size);
int WINAPI CompareStringA(LCID locale, DWORD flags, LPCSTR first, int firstSize, LPCSTR second, int secondSize);
int WINAPI CompareStringW(LCID locale, DWORD flags, LPCWSTR first, int firstSize, LPCWSTR second, int secondSize);
int WINAPI CompareStringOrdinal(LPCWSTR first, int firstSize, LPCWSTR second, int secondSize, BOOL ignoreCase);
int WINAPI LCMapStringA(LCID locale, DWORD flags, LPCSTR source, int sourceSize, EXPLORER_OUT LPSTR dest, int size);
int WINAPI LCMapStringW(LCID locale, DWORD flags, LPCWSTR source, int sourceSize, EXPLORER_OUT LPWSTR dest, int size);
int WINAPI GetLocaleInfoA(LCID locale, LCTYPE type, EXPLORER_OUT LPSTR data, int size);
int WINAPI GetLocaleInfoW(LCID locale, LCTYPE type, EXPLORER_OUT LPWSTR data, int size);
int WINAPI GetLocaleInfoEx(LPCWSTR locale, LCTYPE type, EXPLORER_OUT LPWSTR data, int size);
int WINAPI GetUserDefaultLocaleName(EXPLORER_OUT LPWSTR name, int size);
int WINAPI GetSystemDefaultLocaleName(EXPLORER_OUT LPWSTR name, int size);
LCID WINAPI GetUserDefaultLCID(void);
LCID WINAPI GetSystemDefaultLCID(void);
LANGID WINAPI GetUserDefaultLangID(void);
LANGID WINAPI GetSystemDefaultLangID(void);
LANGID WINAPI GetUserDefaultUILanguage(void);
LCID WINAPI GetThreadLocale(void);
BOOL WINAPI SetThreadLocale(LCID locale);
int WINAPI GetDateFormatA(LCID locale, DWORD flags, const SYSTEMTIME *date, LPCSTR format, EXPLORER_OUT LPSTR text,
                          int size);
int WINAPI GetDateFormatW(LCID locale, DWORD flags, const SYSTEMTIME *date, LPCWSTR format, EXPLORER_OUT LPWSTR text,
                          int size);
int WINAPI GetTimeFormatA(LCID locale, DWORD flags, const SYSTEMTIME *time, LPCSTR format, EXPLORER_OUT LPSTR text,
                          int size);
int WINAPI GetTimeFormatW(LCID locale, DWORD flags, const SYSTEMTIME *time, LPCWSTR format, EXPLORER_OUT LPWSTR text,
                          int size);
int WINAPI GetDateFormatEx(LPCWSTR locale, DWORD flags, const SYSTEMTIME *date, LPCWSTR format,
                           EXPLORER_OUT LPWSTR text, int size, LPCWSTR calendar);
int WINAPI GetTimeFormatEx(LPCWSTR locale, DWORD flags, const SYSTEMTIME *time, LPCWSTR format,
                           EXPLORER_OUT LPWSTR text, int size);
int WINAPI GetNumberFormatA(LCID locale, DWORD flags, LPCSTR value, const NUMBERFMTA *format, EXPLORER_OUT LPSTR text,
                            int size);
int WINAPI GetNumberFormatW(LCID locale, DWORD flags, LPCWSTR value, const NUMBERFMTW *format,
                            EXPLORER_OUT LPWSTR text, int size);
int WINAPI MulDiv(int number, int numerator, int denominator);
ATOM WINAPI GlobalAddAtomA(LPCSTR text);
ATOM WINAPI GlobalAddAtomW(LPCWSTR text);
ATOM WINAPI GlobalDeleteAtom(ATOM atom);
UINT WINAPI GlobalGetAtomNameA(ATOM atom, EXPLORER_OUT LPSTR buffer, int size);
UINT WINAPI GlobalGetAtomNameW(ATOM atom, EXPLORER_OUT LPWSTR buffer, int size);
ATOM WINAPI GlobalFindAtomA(LPCSTR text);
ATOM WINAPI GlobalFindAtomW(LPCWSTR text);

/* console */
HANDLE WINAPI GetStdHandle(EXPLORER_ONE_OF(standard_handle) DWORD which);
BOOL WINAPI SetStdHandle(EXPLORER_ONE_OF(standard_handle) DWORD which, HANDLE handle);
BOOL WINAPI AllocConsole(void);
BOOL WINAPI FreeConsole(void);
BOOL WINAPI AttachConsole(DWORD processId);
HWND WINAPI GetConsoleWindow(void);
BOOL WINAPI GetConsoleMode(HANDLE console, EXPLORER_OUT LPDWORD mode);
BOOL WINAPI SetConsoleMode(HANDLE console, EXPLORER_FLAGS(console_mode) DWORD mode);
UINT WINAPI GetConsoleCP(void);
BOOL WINAPI SetConsoleCP(UINT codePage);
UINT WINAPI GetConsoleOutputCP(void);
BOOL WINAPI SetConsoleOutputCP(UINT codePage);
DWORD WINAPI GetConsoleTitleA(EXPLORER_OUT LPSTR title, DWORD size);
DWORD WINAPI GetConsoleTitleW(EXPLORER_OUT LPWSTR title, DWORD size);
BOOL WINAPI SetConsoleTitleA(LPCSTR title);
BOOL WINAPI SetConsoleTitleW(LPCWSTR title);
BOOL WINAPI WriteConsoleA(HANDLE console, const VOID *buffer, DWORD size, EXPLORER_OUT LPDWORD written,
                          LPVOID reserved);
BOOL WINAPI WriteConsoleW(HANDLE console, const VOID *buffer, DWORD size, EXPLORER_OUT LPDWORD written,
                          LPVOID reserved);
BOOL WINAPI SetConsoleCtrlHandler(PHANDLER_ROUTINE handler, BOOL add);
BOOL WINAPI GenerateConsoleCtrlEvent(DWORD event, DWORD group);
BOOL WINAPI SetConsoleTextAttribute(HANDLE console, WORD attributes);
BOOL WINAPI Beep(DWORD frequency, DWORD milliseconds);

/* devices and volumes */
DWORD WINAPI QueryDosDeviceA(LPCSTR device, EXPLORER_OUT LPSTR target, DWORD size);
DWORD WINAPI QueryDosDeviceW(LPCWSTR device, EXPLORER_OUT LPWSTR target, DWORD size);
HANDLE WINAPI FindFirstVolumeW(EXPLORER_OUT LPWSTR name, DWORD size);
BOOL WINAPI FindNextVolumeW(HANDLE search, EXPLORER_OUT LPWSTR name, DWORD size);
BOOL WINAPI FindVolumeClose(HANDLE search);
BOOL WINAPI GetVolumePathNameW(LPCWSTR file, EXPLORER_OUT LPWSTR volume, DWORD size);

/* consoles, locks and changes */
BOOL WINAPI ReadConsoleA(HANDLE console, EXPLORER_OUT LPVOID buffer, DWORD size, EXPLORER_OUT LPDWORD read,
                         EXPLORER_IN LPVOID control);
BOOL WINAPI ReadConsoleW(HANDLE console, EXPLORER_OUT LPVOID buffer, DWORD size, EXPLORER_OUT LPDWORD read,
                         EXPLORER_IN LPVOID control);
BOOL WINAPI LockFileEx(HANDLE file, EXPLORER_FLAGS(lock_file_flags) DWORD flags, DWORD reserved, DWORD bytesLow,
                       DWORD bytesHigh, EXPLORER_INOUT LPOVERLAPPED overlapped);
BOOL WINAPI UnlockFileEx(HANDLE file, DWORD reserved, DWORD bytesLow, DWORD bytesHigh,
                         EXPLORER_INOUT LPOVERLAPPED overlapped);
HANDLE WINAPI FindFirstChangeNotificationW(LPCWSTR path, BOOL subtree, EXPLORER_FLAGS(change_filter) DWORD filter);
BOOL WINAPI FindNextChangeNotification(HANDLE change);
BOOL WINAPI FindCloseChangeNotification(HANDLE change);
BOOL WINAPI VirtualProtectEx(HANDLE process, LPVOID address, SIZE_T size,
                             EXPLORER_FLAGS(page_protection) DWORD protection, EXPLORER_OUT PDWORD old);
UINT WINAPI WinExec(LPCSTR commandLine, EXPLORER_ONE_OF(show_window) UINT show);

/* advapi32.dll. */
#include "windows.h"

/* registry */
LSTATUS WINAPI RegOpenKeyA(HKEY key, LPCSTR subKey, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegOpenKeyW(HKEY key, LPCWSTR subKey, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegOpenKeyExA(HKEY key, LPCSTR subKey, DWORD options, EXPLORER_FLAGS(key_access) REGSAM access,
                             EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegOpenKeyExW(HKEY key, LPCWSTR subKey, DWORD options, EXPLORER_FLAGS(key_access) REGSAM access,
                             EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegCreateKeyA(HKEY key, LPCSTR subKey, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegCreateKeyW(HKEY key, LPCWSTR subKey, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegCreateKeyExA(HKEY key, LPCSTR subKey, DWORD reserved, EXPLORER_IN LPSTR className,
                               EXPLORER_FLAGS(key_options) DWORD options, EXPLORER_FLAGS(key_access) REGSAM access,
                               EXPLORER_IN LPSECURITY_ATTRIBUTES security, EXPLORER_OUT PHKEY result,
                               EXPLORER_OUT LPDWORD disposition);
LSTATUS WINAPI RegCreateKeyExW(HKEY key, LPCWSTR subKey, DWORD reserved, EXPLORER_IN LPWSTR className,
                               EXPLORER_FLAGS(key_options) DWORD options, EXPLORER_FLAGS(key_access) REGSAM access,
                               EXPLORER_IN LPSECURITY_ATTRIBUTES security, EXPLORER_OUT PHKEY result,
                               EXPLORER_OUT LPDWORD disposition);
LSTATUS WINAPI RegCloseKey(HKEY key);
LSTATUS WINAPI RegFlushKey(HKEY key);
LSTATUS WINAPI RegQueryValueExA(HKEY key, LPCSTR name, EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPDWORD type,
                                EXPLORER_OUT LPBYTE data, EXPLORER_INOUT LPDWORD size);
LSTATUS WINAPI RegQueryValueExW(HKEY key, LPCWSTR name, EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPDWORD type,
                                EXPLORER_OUT LPBYTE data, EXPLORER_INOUT LPDWORD size);
LSTATUS WINAPI RegGetValueA(HKEY key, LPCSTR subKey, LPCSTR name, EXPLORER_FLAGS(value_flags) DWORD flags,
                            EXPLORER_OUT LPDWORD type, EXPLORER_OUT PVOID data, EXPLORER_INOUT LPDWORD size);
LSTATUS WINAPI RegGetValueW(HKEY key, LPCWSTR subKey, LPCWSTR name, EXPLORER_FLAGS(value_flags) DWORD flags,
                            EXPLORER_OUT LPDWORD type, EXPLORER_OUT PVOID data, EXPLORER_INOUT LPDWORD size);
LSTATUS WINAPI RegSetValueExA(HKEY key, LPCSTR name, DWORD reserved, EXPLORER_ONE_OF(value_type) DWORD type,
                              const BYTE *data, DWORD size);
LSTATUS WINAPI RegSetValueExW(HKEY key, LPCWSTR name, DWORD reserved, EXPLORER_ONE_OF(value_type) DWORD type,
                              const BYTE *data, DWORD size);
LSTATUS WINAPI RegSetKeyValueA(HKEY key, LPCSTR subKey, LPCSTR name, EXPLORER_ONE_OF(value_type) DWORD type,
                               LPCVOID data, DWORD size);
LSTATUS WINAPI RegSetKeyValueW(HKEY key, LPCWSTR subKey, LPCWSTR name, EXPLORER_ONE_OF(value_type) DWORD type,
                               LPCVOID data, DWORD size);
LSTATUS WINAPI RegDeleteKeyA(HKEY key, LPCSTR subKey);
LSTATUS WINAPI RegDeleteKeyW(HKEY key, LPCWSTR subKey);
LSTATUS WINAPI RegDeleteKeyExA(HKEY key, LPCSTR subKey, EXPLORER_FLAGS(key_access) REGSAM access, DWORD reserved);
LSTATUS WINAPI RegDeleteKeyExW(HKEY key, LPCWSTR subKey, EXPLORER_FLAGS(key_access) REGSAM access, DWORD reserved);
LSTATUS WINAPI RegDeleteValueA(HKEY key, LPCSTR name);
LSTATUS WINAPI RegDeleteValueW(HKEY key, LPCWSTR name);
LSTATUS WINAPI RegDeleteKeyValueA(HKEY key, LPCSTR subKey, LPCSTR name);
LSTATUS WINAPI RegDeleteKeyValueW(HKEY key, LPCWSTR subKey, LPCWSTR name);
LSTATUS WINAPI RegDeleteTreeA(HKEY key, LPCSTR subKey);
LSTATUS WINAPI RegDeleteTreeW(HKEY key, LPCWSTR subKey);
LSTATUS WINAPI RegEnumKeyA(HKEY key, DWORD index, EXPLORER_OUT LPSTR name, DWORD size);
LSTATUS WINAPI RegEnumKeyW(HKEY key, DWORD index, EXPLORER_OUT LPWSTR name, DWORD size);
LSTATUS WINAPI RegEnumKeyExA(HKEY key, DWORD index, EXPLORER_OUT LPSTR name, EXPLORER_INOUT LPDWORD nameSize,
                             EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPSTR className,
                             EXPLORER_INOUT LPDWORD classSize,
                             EXPLORER_OUT PFILETIME written);
LSTATUS WINAPI RegEnumKeyExW(HKEY key, DWORD index, EXPLORER_OUT LPWSTR name, EXPLORER_INOUT LPDWORD nameSize,
                             EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPWSTR className,
                             EXPLORER_INOUT LPDWORD classSize,
                             EXPLORER_OUT PFILETIME written);
LSTATUS WINAPI RegEnumValueA(HKEY key, DWORD index, EXPLORER_OUT LPSTR name, EXPLORER_INOUT LPDWORD nameSize,
                             EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPDWORD type, EXPLORER_OUT LPBYTE data,
                             EXPLORER_INOUT LPDWORD size);
LSTATUS WINAPI RegEnumValueW(HKEY key, DWORD index, EXPLORER_OUT LPWSTR name, EXPLORER_INOUT LPDWORD nameSize,
                             EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPDWORD type, EXPLORER_OUT LPBYTE data,
                             EXPLORER_INOUT LPDWORD size);
LSTATUS WINAPI RegQueryInfoKeyA(HKEY key, EXPLORER_OUT LPSTR className, EXPLORER_INOUT LPDWORD classSize,
                                EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPDWORD subKeys,
                                EXPLORER_OUT LPDWORD longestSubKey,
                                EXPLORER_OUT LPDWORD longestClass, EXPLORER_OUT LPDWORD values,
                                EXPLORER_OUT LPDWORD longestName, EXPLORER_OUT LPDWORD longestData,
                                EXPLORER_OUT LPDWORD security, EXPLORER_OUT PFILETIME written);
LSTATUS WINAPI RegQueryInfoKeyW(HKEY key, EXPLORER_OUT LPWSTR className, EXPLORER_INOUT LPDWORD classSize,
                                EXPLORER_IN LPDWORD reserved, EXPLORER_OUT LPDWORD subKeys,
                                EXPLORER_OUT LPDWORD longestSubKey,
                                EXPLORER_OUT LPDWORD longestClass, EXPLORER_OUT LPDWORD values,
                                EXPLORER_OUT LPDWORD longestName, EXPLORER_OUT LPDWORD longestData,
                                EXPLORER_OUT LPDWORD security, EXPLORER_OUT PFILETIME written);
LSTATUS WINAPI RegConnectRegistryA(LPCSTR machine, HKEY key, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegConnectRegistryW(LPCWSTR machine, HKEY key, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegLoadKeyA(HKEY key, LPCSTR subKey, LPCSTR file);
LSTATUS WINAPI RegLoadKeyW(HKEY key, LPCWSTR subKey, LPCWSTR file);
LSTATUS WINAPI RegUnLoadKeyA(HKEY key, LPCSTR subKey);
LSTATUS WINAPI RegUnLoadKeyW(HKEY key, LPCWSTR subKey);
LSTATUS WINAPI RegSaveKeyA(HKEY key, LPCSTR file, EXPLORER_IN const LPSECURITY_ATTRIBUTES security);
LSTATUS WINAPI RegSaveKeyW(HKEY key, LPCWSTR file, EXPLORER_IN const LPSECURITY_ATTRIBUTES security);
LSTATUS WINAPI RegNotifyChangeKeyValue(HKEY key, BOOL subtree, DWORD filter, HANDLE event, BOOL asynchronous);
LSTATUS WINAPI RegOverridePredefKey(HKEY key, HKEY replacement);
LSTATUS WINAPI RegOpenCurrentUser(REGSAM access, EXPLORER_OUT PHKEY result);
LSTATUS WINAPI RegDisablePredefinedCache(void);

/* security */
BOOL WINAPI OpenProcessToken(HANDLE process, DWORD access, EXPLORER_OUT PHANDLE token);
BOOL WINAPI OpenThreadToken(HANDLE thread, DWORD access, BOOL openAsSelf, EXPLORER_OUT PHANDLE token);
BOOL WINAPI GetTokenInformation(HANDLE token, TOKEN_INFORMATION_CLASS kind, EXPLORER_OUT LPVOID information,
                                DWORD size, EXPLORER_OUT PDWORD needed);
BOOL WINAPI DuplicateToken(HANDLE token, SECURITY_IMPERSONATION_LEVEL level, EXPLORER_OUT PHANDLE duplicate);
BOOL WINAPI RevertToSelf(void);
BOOL WINAPI ImpersonateSelf(SECURITY_IMPERSONATION_LEVEL level);
BOOL WINAPI ImpersonateLoggedOnUser(HANDLE token);
BOOL WINAPI LogonUserA(LPCSTR user, LPCSTR domain, LPCSTR password, DWORD type, DWORD provider,
                       EXPLORER_OUT PHANDLE token);
BOOL WINAPI LogonUserW(LPCWSTR user, LPCWSTR domain, LPCWSTR password, DWORD type, DWORD provider,
                       EXPLORER_OUT PHANDLE token);
BOOL WINAPI LookupPrivilegeValueA(LPCSTR system, LPCSTR name, EXPLORER_OUT PLUID luid);
BOOL WINAPI LookupPrivilegeValueW(LPCWSTR system, LPCWSTR name, EXPLORER_OUT PLUID luid);
BOOL WINAPI LookupPrivilegeNameA(LPCSTR system, EXPLORER_IN PLUID luid, EXPLORER_OUT LPSTR name,
                                 EXPLORER_INOUT LPDWORD size);
BOOL WINAPI LookupPrivilegeNameW(LPCWSTR system, EXPLORER_IN PLUID luid, EXPLORER_OUT LPWSTR name,
                                 EXPLORER_INOUT LPDWORD size);
BOOL WINAPI AdjustTokenPrivileges(HANDLE token, BOOL disableAll, EXPLORER_IN PTOKEN_PRIVILEGES wanted, DWORD size,
                                  EXPLORER_OUT PTOKEN_PRIVILEGES previous, EXPLORER_OUT PDWORD needed);
BOOL WINAPI LookupAccountNameA(LPCSTR system, LPCSTR account, EXPLORER_OUT PSID sid, EXPLORER_INOUT LPDWORD sidSize,
                               EXPLORER_OUT LPSTR domain, EXPLORER_INOUT LPDWORD domainSize,
                               EXPLORER_OUT PSID_NAME_USE use);
BOOL WINAPI LookupAccountNameW(LPCWSTR system, LPCWSTR account, EXPLORER_OUT PSID sid, EXPLORER_INOUT LPDWORD sidSize,
                               EXPLORER_OUT LPWSTR domain, EXPLORER_INOUT LPDWORD domainSize,
                               EXPLORER_OUT PSID_NAME_USE use);
BOOL WINAPI LookupAccountSidA(LPCSTR system, PSID sid, EXPLORER_OUT LPSTR name, EXPLORER_INOUT LPDWORD nameSize,
                              EXPLORER_OUT LPSTR domain, EXPLORER_INOUT LPDWORD domainSize,
                              EXPLORER_OUT PSID_NAME_USE use);
BOOL WINAPI LookupAccountSidW(LPCWSTR system, PSID sid, EXPLORER_OUT LPWSTR name, EXPLORER_INOUT LPDWORD nameSize,
                              EXPLORER_OUT LPWSTR domain, EXPLORER_INOUT LPDWORD domainSize,
                              EXPLORER_OUT PSID_NAME_USE use);
BOOL WINAPI ConvertSidToStringSidA(PSID sid, EXPLORER_OUT LPSTR *text);
BOOL WINAPI ConvertSidToStringSidW(PSID sid, EXPLORER_OUT LPWSTR *text);
BOOL WINAPI ConvertStringSidToSidA(LPCSTR text, EXPLORER_OUT PSID *sid);
BOOL WINAPI ConvertStringSidToSidW(LPCWSTR text, EXPLORER_OUT PSID *sid);
BOOL WINAPI IsValidSid(PSID sid);
BOOL WINAPI EqualSid(PSID first, PSID second);
DWORD WINAPI GetLengthSid(PSID sid);
BOOL WINAPI CopySid(DWORD size, EXPLORER_OUT PSID dest, PSID source);
PVOID WINAPI FreeSid(PSID sid);
BOOL WINAPI AllocateAndInitializeSid(EXPLORER_IN PSID_IDENTIFIER_AUTHORITY authority, BYTE count, DWORD first,
                                     DWORD second,
                                     DWORD third, DWORD fourth, DWORD fifth, DWORD sixth, DWORD seventh, DWORD eighth,
                                     EXPLORER_OUT PSID *sid);
BOOL WINAPI CheckTokenMembership(HANDLE token, PSID sid, EXPLORER_OUT PBOOL isMember);
BOOL WINAPI IsWellKnownSid(PSID sid, WELL_KNOWN_SID_TYPE type);
BOOL WINAPI InitializeSecurityDescriptor(EXPLORER_OUT PSECURITY_DESCRIPTOR descriptor, DWORD revision);
BOOL WINAPI IsValidSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor);
BOOL WINAPI AllocateLocallyUniqueId(EXPLORER_OUT PLUID luid);
BOOL WINAPI GetUserNameA(EXPLORER_OUT LPSTR buffer, EXPLORER_INOUT LPDWORD size);
BOOL WINAPI GetUserNameW(EXPLORER_OUT LPWSTR buffer, EXPLORER_INOUT LPDWORD size);

/* services */
SC_HANDLE WINAPI OpenSCManagerA(LPCSTR machine, LPCSTR database, DWORD access);
SC_HANDLE WINAPI OpenSCManagerW(LPCWSTR machine, LPCWSTR database, DWORD access);
SC_HANDLE WINAPI OpenServiceA(SC_HANDLE manager, LPCSTR name, DWORD access);
SC_HANDLE WINAPI OpenServiceW(SC_HANDLE manager, LPCWSTR name, DWORD access);
SC_HANDLE WINAPI CreateServiceA(SC_HANDLE manager, LPCSTR name, LPCSTR displayName, DWORD access, DWORD type,
                                DWORD startType, DWORD errorControl, LPCSTR path, LPCSTR group,
                                EXPLORER_OUT LPDWORD tag, LPCSTR dependencies, LPCSTR account, LPCSTR password);
SC_HANDLE WINAPI CreateServiceW(SC_HANDLE manager, LPCWSTR name, LPCWSTR displayName, DWORD access, DWORD type,
                                DWORD startType, DWORD errorControl, LPCWSTR path, LPCWSTR group,
                                EXPLORER_OUT LPDWORD tag, LPCWSTR dependencies, LPCWSTR account, LPCWSTR password);
BOOL WINAPI StartServiceA(SC_HANDLE service, DWORD count, EXPLORER_IN LPCSTR *arguments);
BOOL WINAPI StartServiceW(SC_HANDLE service, DWORD count, EXPLORER_IN LPCWSTR *arguments);
BOOL WINAPI DeleteService(SC_HANDLE service);
BOOL WINAPI ControlService(SC_HANDLE service, DWORD control, EXPLORER_OUT LPSERVICE_STATUS status);
BOOL WINAPI QueryServiceStatus(SC_HANDLE service, EXPLORER_OUT LPSERVICE_STATUS status);
BOOL WINAPI CloseServiceHandle(SC_HANDLE handle);

/* event log */
HANDLE WINAPI OpenEventLogA(LPCSTR server, LPCSTR source);
HANDLE WINAPI OpenEventLogW(LPCWSTR server, LPCWSTR source);
BOOL WINAPI CloseEventLog(HANDLE log);
HANDLE WINAPI RegisterEventSourceA(LPCSTR server, LPCSTR source);
HANDLE WINAPI RegisterEventSourceW(LPCWSTR server, LPCWSTR source);
BOOL WINAPI DeregisterEventSource(HANDLE log);
BOOL WINAPI ReportEventA(HANDLE log, WORD type, WORD category, DWORD eventId, PSID user, WORD count, DWORD size,
                         EXPLORER_IN LPCSTR *strings, LPVOID data);
BOOL WINAPI ReportEventW(HANDLE log, WORD type, WORD category, DWORD eventId, PSID user, WORD count, DWORD size,
                         EXPLORER_IN LPCWSTR *strings, LPVOID data);
BOOL WINAPI GetNumberOfEventLogRecords(HANDLE log, EXPLORER_OUT PDWORD count);

/* cryptography */
BOOL WINAPI CryptAcquireContextA(EXPLORER_OUT HCRYPTPROV *provider, LPCSTR container, LPCSTR name, DWORD type,
                                 DWORD flags);
BOOL WINAPI CryptAcquireContextW(EXPLORER_OUT HCRYPTPROV *provider, LPCWSTR container, LPCWSTR name, DWORD type,
                                 DWORD flags);
BOOL WINAPI CryptReleaseContext(HCRYPTPROV provider, DWORD flags);
BOOL WINAPI CryptGenRandom(HCRYPTPROV provider, DWORD size, EXPLORER_OUT BYTE *buffer);
BOOL WINAPI CryptCreateHash(HCRYPTPROV provider, ALG_ID algorithm, HCRYPTKEY key, DWORD flags,
                            EXPLORER_OUT HCRYPTHASH *hash);
BOOL WINAPI CryptHashData(HCRYPTHASH hash, const BYTE *data, DWORD size, DWORD flags);
BOOL WINAPI CryptGetHashParam(HCRYPTHASH hash, DWORD parameter, EXPLORER_OUT BYTE *data, EXPLORER_INOUT DWORD *size,
                              DWORD flags);
BOOL WINAPI CryptDestroyHash(HCRYPTHASH hash);

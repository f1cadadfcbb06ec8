/* shell32.dll. */
#include "windows.h"

typedef struct _ITEMIDLIST *PIDLIST_ABSOLUTE;
typedef struct _ITEMIDLIST *PIDLIST_RELATIVE;
typedef struct _ITEMIDLIST *PUIDLIST_RELATIVE;
typedef struct _ITEMIDLIST *PUITEMID_CHILD;
typedef const struct _ITEMIDLIST *PCIDLIST_ABSOLUTE;
typedef const struct _ITEMIDLIST *PCUIDLIST_RELATIVE;
typedef const struct _ITEMIDLIST *PCUITEMID_CHILD;
typedef const PCUITEMID_CHILD *PCUITEMID_CHILD_ARRAY;
typedef const GUID *REFKNOWNFOLDERID;
typedef struct HDROP__ *HDROP;
typedef ULONG SFGAOF;
typedef int SIGDN;
typedef int (WINAPI *BFFCALLBACK)(HWND window, UINT message, LPARAM parameter, LPARAM data);

typedef struct _SHELLEXECUTEINFOA {
    DWORD cbSize;
    ULONG fMask;
    HWND hwnd;
    LPCSTR lpVerb;
    LPCSTR lpFile;
    LPCSTR lpParameters;
    LPCSTR lpDirectory;
    int nShow;
    HINSTANCE hInstApp;
    void *lpIDList;
    LPCSTR lpClass;
    HKEY hkeyClass;
    DWORD dwHotKey;
    HANDLE hIcon;
    HANDLE hProcess;
} SHELLEXECUTEINFOA;

typedef struct _SHELLEXECUTEINFOW {
    DWORD cbSize;
    ULONG fMask;
    HWND hwnd;
    LPCWSTR lpVerb;
    LPCWSTR lpFile;
    LPCWSTR lpParameters;
    LPCWSTR lpDirectory;
    int nShow;
    HINSTANCE hInstApp;
    void *lpIDList;
    LPCWSTR lpClass;
    HKEY hkeyClass;
    DWORD dwHotKey;
    HANDLE hIcon;
    HANDLE hProcess;
} SHELLEXECUTEINFOW;

typedef struct _SHFILEINFOA {
    HICON hIcon;
    int iIcon;
    DWORD dwAttributes;
    CHAR szDisplayName[260];
    CHAR szTypeName[80];
} SHFILEINFOA;

typedef struct _SHFILEINFOW {
    HICON hIcon;
    int iIcon;
    DWORD dwAttributes;
    WCHAR szDisplayName[260];
    WCHAR szTypeName[80];
} SHFILEINFOW;

typedef struct _browseinfoA {
    HWND hwndOwner;
    PCIDLIST_ABSOLUTE pidlRoot;
    LPSTR pszDisplayName;
    LPCSTR lpszTitle;
    UINT ulFlags;
    BFFCALLBACK lpfn;
    LPARAM lParam;
    int iImage;
} BROWSEINFOA;

typedef struct _browseinfoW {
    HWND hwndOwner;
    PCIDLIST_ABSOLUTE pidlRoot;
    LPWSTR pszDisplayName;
    LPCWSTR lpszTitle;
    UINT ulFlags;
    BFFCALLBACK lpfn;
    LPARAM lParam;
    int iImage;
} BROWSEINFOW;

typedef struct SHFILEOPSTRUCTA SHFILEOPSTRUCTA;
typedef struct SHFILEOPSTRUCTW SHFILEOPSTRUCTW;
typedef struct NOTIFYICONDATAA NOTIFYICONDATAA;
typedef struct NOTIFYICONDATAW NOTIFYICONDATAW;

#ifdef _WIN64
typedef struct _SHQUERYRBINFO {
    DWORD cbSize;
    LONGLONG i64Size;
    LONGLONG i64NumItems;
} SHQUERYRBINFO;
#else
typedef struct _SHQUERYRBINFO {
    DWORD cbSize;
    LONGLONG i64Size;
    LONGLONG i64NumItems;
} __attribute__((packed)) SHQUERYRBINFO;
#endif

HINSTANCE WINAPI ShellExecuteA(HWND owner, LPCSTR verb, LPCSTR file, LPCSTR parameters, LPCSTR directory,
                               EXPLORER_ONE_OF(show_window) INT show);
HINSTANCE WINAPI ShellExecuteW(HWND owner, LPCWSTR verb, LPCWSTR file, LPCWSTR parameters, LPCWSTR directory,
                               EXPLORER_ONE_OF(show_window) INT show);
BOOL WINAPI ShellExecuteExA(EXPLORER_INOUT SHELLEXECUTEINFOA *info);
BOOL WINAPI ShellExecuteExW(EXPLORER_INOUT SHELLEXECUTEINFOW *info);
HINSTANCE WINAPI FindExecutableA(LPCSTR file, LPCSTR directory, EXPLORER_OUT LPSTR result);
HINSTANCE WINAPI FindExecutableW(LPCWSTR file, LPCWSTR directory, EXPLORER_OUT LPWSTR result);
LPWSTR *WINAPI CommandLineToArgvW(LPCWSTR commandLine, EXPLORER_OUT int *count);
DWORD_PTR WINAPI SHGetFileInfoA(LPCSTR path, DWORD attributes, EXPLORER_INOUT SHFILEINFOA *info, UINT size,
                                UINT flags);
DWORD_PTR WINAPI SHGetFileInfoW(LPCWSTR path, DWORD attributes, EXPLORER_INOUT SHFILEINFOW *info, UINT size,
                                UINT flags);
HRESULT WINAPI SHGetKnownFolderPath(REFKNOWNFOLDERID folder, DWORD flags, HANDLE token, EXPLORER_OUT PWSTR *path);
HRESULT WINAPI SHGetFolderPathA(HWND owner, int folder, HANDLE token, DWORD flags, EXPLORER_OUT LPSTR path);
HRESULT WINAPI SHGetFolderPathW(HWND owner, int folder, HANDLE token, DWORD flags, EXPLORER_OUT LPWSTR path);
BOOL WINAPI SHGetSpecialFolderPathA(HWND owner, EXPLORER_OUT LPSTR path, int folder, BOOL create);
BOOL WINAPI SHGetSpecialFolderPathW(HWND owner, EXPLORER_OUT LPWSTR path, int folder, BOOL create);
HRESULT WINAPI SHGetFolderLocation(HWND owner, int folder, HANDLE token, DWORD flags,
                                   EXPLORER_OUT PIDLIST_ABSOLUTE *list);
HRESULT WINAPI SHGetSpecialFolderLocation(HWND owner, int folder, EXPLORER_OUT PIDLIST_ABSOLUTE *list);
BOOL WINAPI SHGetPathFromIDListA(PCIDLIST_ABSOLUTE list, EXPLORER_OUT LPSTR path);
BOOL WINAPI SHGetPathFromIDListW(PCIDLIST_ABSOLUTE list, EXPLORER_OUT LPWSTR path);
PIDLIST_ABSOLUTE WINAPI SHBrowseForFolderA(EXPLORER_IN BROWSEINFOA *info);
PIDLIST_ABSOLUTE WINAPI SHBrowseForFolderW(EXPLORER_IN BROWSEINFOW *info);
int WINAPI SHFileOperationA(EXPLORER_INOUT SHFILEOPSTRUCTA *operation);
int WINAPI SHFileOperationW(EXPLORER_INOUT SHFILEOPSTRUCTW *operation);
int WINAPI SHCreateDirectory(HWND owner, LPCWSTR path);
int WINAPI SHCreateDirectoryExA(HWND owner, LPCSTR path, const SECURITY_ATTRIBUTES *security);
int WINAPI SHCreateDirectoryExW(HWND owner, LPCWSTR path, const SECURITY_ATTRIBUTES *security);
HRESULT WINAPI SHEmptyRecycleBinA(HWND owner, LPCSTR root, DWORD flags);
HRESULT WINAPI SHEmptyRecycleBinW(HWND owner, LPCWSTR root, DWORD flags);
HRESULT WINAPI SHQueryRecycleBinA(LPCSTR root, EXPLORER_INOUT SHQUERYRBINFO *info);
HRESULT WINAPI SHQueryRecycleBinW(LPCWSTR root, EXPLORER_INOUT SHQUERYRBINFO *info);
HRESULT WINAPI SHGetDesktopFolder(EXPLORER_OUT IShellFolder **folder);
HRESULT WINAPI SHGetMalloc(EXPLORER_OUT IMalloc **allocator);
HRESULT WINAPI SHParseDisplayName(LPCWSTR name, IBindCtx *context, EXPLORER_OUT PIDLIST_ABSOLUTE *list, SFGAOF wanted,
                                  EXPLORER_OUT SFGAOF *attributes);
HRESULT WINAPI SHCreateItemFromParsingName(LPCWSTR path, IBindCtx *context, REFIID iid, EXPLORER_OUT void **item);
HRESULT WINAPI SHGetNameFromIDList(PCIDLIST_ABSOLUTE list, SIGDN form, EXPLORER_OUT PWSTR *name);
HRESULT WINAPI SHBindToParent(PCIDLIST_ABSOLUTE list, REFIID iid, EXPLORER_OUT void **folder,
                              EXPLORER_OUT PCUITEMID_CHILD *last);
HRESULT WINAPI SHOpenFolderAndSelectItems(PCIDLIST_ABSOLUTE folder, UINT count, PCUITEMID_CHILD_ARRAY children,
                                          DWORD flags);
void WINAPI SHChangeNotify(LONG event, UINT flags, LPCVOID first, LPCVOID second);
void WINAPI SHAddToRecentDocs(UINT flags, LPCVOID item);
BOOL WINAPI Shell_NotifyIconA(DWORD message, NOTIFYICONDATAA *data);
BOOL WINAPI Shell_NotifyIconW(DWORD message, NOTIFYICONDATAW *data);
UINT WINAPI ExtractIconExA(LPCSTR file, int index, EXPLORER_OUT HICON *large, EXPLORER_OUT HICON *small, UINT count);
UINT WINAPI ExtractIconExW(LPCWSTR file, int index, EXPLORER_OUT HICON *large, EXPLORER_OUT HICON *small, UINT count);
HICON WINAPI ExtractIconA(HINSTANCE instance, LPCSTR file, UINT index);
HICON WINAPI ExtractIconW(HINSTANCE instance, LPCWSTR file, UINT index);
int WINAPI ShellAboutA(HWND owner, LPCSTR title, LPCSTR text, HICON icon);
int WINAPI ShellAboutW(HWND owner, LPCWSTR title, LPCWSTR text, HICON icon);
UINT WINAPI DragQueryFileA(HDROP drop, UINT index, EXPLORER_OUT LPSTR file, UINT size);
UINT WINAPI DragQueryFileW(HDROP drop, UINT index, EXPLORER_OUT LPWSTR file, UINT size);
BOOL WINAPI DragQueryPoint(HDROP drop, EXPLORER_OUT POINT *point);
void WINAPI DragFinish(HDROP drop);
void WINAPI DragAcceptFiles(HWND window, BOOL accept);
PIDLIST_ABSOLUTE WINAPI ILCreateFromPathW(PCWSTR path);
PIDLIST_ABSOLUTE WINAPI ILClone(PCUIDLIST_RELATIVE list);
PIDLIST_ABSOLUTE WINAPI ILCombine(PCIDLIST_ABSOLUTE first, PCUIDLIST_RELATIVE second);
PUITEMID_CHILD WINAPI ILFindLastID(PCUIDLIST_RELATIVE list);
UINT WINAPI ILGetSize(PCUIDLIST_RELATIVE list);
BOOL WINAPI ILIsEqual(PCIDLIST_ABSOLUTE first, PCIDLIST_ABSOLUTE second);
BOOL WINAPI ILIsParent(PCIDLIST_ABSOLUTE parent, PCIDLIST_ABSOLUTE child, BOOL immediate);
BOOL WINAPI ILRemoveLastID(EXPLORER_INOUT PUIDLIST_RELATIVE list);
void WINAPI ILFree(PIDLIST_RELATIVE list);
BOOL WINAPI IsUserAnAdmin(void);
HRESULT WINAPI SetCurrentProcessExplicitAppUserModelID(PCWSTR id);
HRESULT WINAPI GetCurrentProcessExplicitAppUserModelID(EXPLORER_OUT PWSTR *id);

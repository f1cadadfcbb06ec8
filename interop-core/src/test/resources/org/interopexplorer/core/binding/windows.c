typedef unsigned short WCHAR;
__declspec(dllexport) int __stdcall TitleA(const char *text) { return text != 0; }
__declspec(dllexport) int __stdcall TitleW(const WCHAR *text) { return text != 0; }
__declspec(dllexport) int __cdecl plain(int a) { return a; }
__declspec(dllexport) int __stdcall Only(int a) { return a; }
typedef void *HANDLE;
__declspec(dllexport) HANDLE __stdcall Open(int a) { return a ? (HANDLE) &Only : 0; }
__declspec(dllexport) int __stdcall Each(int (__cdecl *visit)(int n)) { return visit(1); }

/* Creates an object of each class of a list, describes it, and releases it: what EveryClass compares itself with.
 *
 *   x86_64-w64-mingw32-gcc -O2 -o classes.exe classes.c -lole32 -loleaut32 -luuid
 *   classes.exe LIST FIRST        LIST has a CLSID a line; prints a line for each from the FIRST one on
 */
#define COBJMACROS
#include <stdio.h>
#include <windows.h>
#include <oleauto.h>

static int described(IUnknown *object) {
    IDispatch *dispatch;
    ITypeInfo *info;
    TYPEATTR *attributes;
    int members = 0;
    if (FAILED(IUnknown_QueryInterface(object, &IID_IDispatch, (void **)&dispatch))) {
        return 0;
    }
    if (SUCCEEDED(IDispatch_GetTypeInfo(dispatch, 0, LOCALE_USER_DEFAULT, &info)) && info != NULL) {
        if (SUCCEEDED(ITypeInfo_GetTypeAttr(info, &attributes))) {
            for (UINT i = 0; i < attributes->cFuncs; i++) {
                FUNCDESC *function;
                BSTR names[32];
                UINT count;
                if (FAILED(ITypeInfo_GetFuncDesc(info, i, &function))) {
                    continue;
                }
                if (SUCCEEDED(ITypeInfo_GetNames(info, function->memid, names, 32, &count))) {
                    while (count > 0) {
                        SysFreeString(names[--count]);
                    }
                }
                members++;
                ITypeInfo_ReleaseFuncDesc(info, function);
            }
            ITypeInfo_ReleaseTypeAttr(info, attributes);
        }
        ITypeInfo_Release(info);
    }
    IDispatch_Release(dispatch);
    return members;
}

int main(int count, char **words) {
    FILE *list = count == 3 ? fopen(words[1], "r") : NULL;
    int first = count == 3 ? atoi(words[2]) : 0;
    char line[64];
    if (list == NULL) {
        return 2;
    }
    CoInitializeEx(NULL, COINIT_APARTMENTTHREADED);
    for (int i = 0; fgets(line, sizeof line, list) != NULL; i++) {
        WCHAR text[64];
        CLSID clsid;
        IUnknown *object = NULL;
        if (i < first) {
            continue;
        }
        line[strcspn(line, "\r\n")] = 0;
        MultiByteToWideChar(CP_ACP, 0, line, -1, text, 64);
        CLSIDFromString(text, &clsid);
        HRESULT created = CoCreateInstance(&clsid, NULL, CLSCTX_INPROC_SERVER | CLSCTX_INPROC_HANDLER | CLSCTX_LOCAL_SERVER,
                                           &IID_IUnknown, (void **)&object);
        int members = object == NULL ? 0 : described(object);
        if (object != NULL) {
            IUnknown_Release(object);
        }
        printf("%s %08lx %d\n", line, (unsigned long)created, members);
        fflush(stdout);
    }
    CoUninitialize();
    return 0;
}

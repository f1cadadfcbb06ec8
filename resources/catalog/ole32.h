/* ole32.dll. */
#include "ole.h"

HRESULT WINAPI CoInitialize(LPVOID reserved);
HRESULT WINAPI CoInitializeEx(LPVOID reserved, EXPLORER_FLAGS(apartment) DWORD model);
void WINAPI CoUninitialize(void);
HRESULT WINAPI OleInitialize(LPVOID reserved);
void WINAPI OleUninitialize(void);
HRESULT WINAPI CoCreateInstance(REFCLSID class_id, LPUNKNOWN outer, EXPLORER_FLAGS(class_context) DWORD context,
                                REFIID iid, EXPLORER_OUT LPVOID *object);
HRESULT WINAPI CoGetClassObject(REFCLSID class_id, EXPLORER_FLAGS(class_context) DWORD context, LPVOID server,
                                REFIID iid, EXPLORER_OUT LPVOID *object);
HRESULT WINAPI CoRegisterClassObject(REFCLSID class_id, LPUNKNOWN object, EXPLORER_FLAGS(class_context) DWORD context,
                                     DWORD flags, EXPLORER_OUT LPDWORD cookie);
HRESULT WINAPI CoRevokeClassObject(DWORD cookie);
HRESULT WINAPI CoGetObject(LPCWSTR name, EXPLORER_IN BIND_OPTS *options, REFIID iid, EXPLORER_OUT void **object);
HRESULT WINAPI CoGetMalloc(DWORD context, EXPLORER_OUT LPMALLOC *allocator);
LPVOID WINAPI CoTaskMemAlloc(SIZE_T size);
LPVOID WINAPI CoTaskMemRealloc(LPVOID memory, SIZE_T size);
void WINAPI CoTaskMemFree(LPVOID memory);
HRESULT WINAPI CoCreateGuid(EXPLORER_OUT GUID *guid);
DWORD WINAPI CoGetCurrentProcess(void);
HRESULT WINAPI CoLockObjectExternal(LPUNKNOWN object, BOOL lock, BOOL release);
HRESULT WINAPI CoDisconnectObject(LPUNKNOWN object, DWORD reserved);
HRESULT WINAPI CoGetInterfaceAndReleaseStream(LPSTREAM stream, REFIID iid, EXPLORER_OUT LPVOID *object);
HRESULT WINAPI CoMarshalInterThreadInterfaceInStream(REFIID iid, LPUNKNOWN object, EXPLORER_OUT LPSTREAM *stream);
HRESULT WINAPI CoMarshalInterface(LPSTREAM stream, REFIID iid, LPUNKNOWN object, DWORD context, LPVOID contextData,
                                  DWORD flags);
HRESULT WINAPI CoUnmarshalInterface(LPSTREAM stream, REFIID iid, EXPLORER_OUT LPVOID *object);
HRESULT WINAPI CoReleaseMarshalData(LPSTREAM stream);
HRESULT WINAPI CoCreateFreeThreadedMarshaler(LPUNKNOWN outer, EXPLORER_OUT LPUNKNOWN *marshaler);
HRESULT WINAPI CoGetApartmentType(EXPLORER_OUT APTTYPE *type, EXPLORER_OUT APTTYPEQUALIFIER *qualifier);
HRESULT WINAPI CoGetContextToken(EXPLORER_OUT ULONG_PTR *token);
HRESULT WINAPI CoGetObjectContext(REFIID iid, EXPLORER_OUT LPVOID *object);
HRESULT WINAPI CoGetTreatAsClass(REFCLSID class_id, EXPLORER_OUT LPCLSID replacement);
HRESULT WINAPI CoTreatAsClass(REFCLSID class_id, REFCLSID replacement);
HRESULT WINAPI CoGetPSClsid(REFIID iid, EXPLORER_OUT CLSID *class_id);
HRESULT WINAPI CoRegisterPSClsid(REFIID iid, REFCLSID class_id);
ULONG WINAPI CoAddRefServerProcess(void);
ULONG WINAPI CoReleaseServerProcess(void);
HRESULT WINAPI CoResumeClassObjects(void);
HRESULT WINAPI CoSuspendClassObjects(void);
BOOL WINAPI CoIsOle1Class(REFCLSID class_id);
BOOL WINAPI CoIsHandlerConnected(LPUNKNOWN object);
void WINAPI CoFreeUnusedLibraries(void);
void WINAPI CoFreeUnusedLibrariesEx(DWORD delay, DWORD reserved);
HINSTANCE WINAPI CoLoadLibrary(EXPLORER_IN LPOLESTR name, BOOL autoFree);
void WINAPI CoFreeLibrary(HINSTANCE library);
void WINAPI CoFreeAllLibraries(void);
DWORD WINAPI CoBuildVersion(void);
BOOL WINAPI CoFileTimeToDosDateTime(EXPLORER_IN FILETIME *fileTime, EXPLORER_OUT LPWORD date, EXPLORER_OUT LPWORD time);
BOOL WINAPI CoDosDateTimeToFileTime(WORD date, WORD time, EXPLORER_OUT FILETIME *fileTime);
HRESULT WINAPI CoFileTimeNow(EXPLORER_OUT FILETIME *time);
HRESULT WINAPI CoInitializeSecurity(PSECURITY_DESCRIPTOR descriptor, LONG count,
                                    EXPLORER_IN SOLE_AUTHENTICATION_SERVICE *services, void *reserved,
                                    DWORD authentication,
                                    DWORD impersonation, void *list, DWORD capabilities, void *reserved3);
HRESULT WINAPI CoSetProxyBlanket(LPUNKNOWN proxy, DWORD authentication, DWORD authorization,
                                 EXPLORER_IN OLECHAR *principal,
                                 DWORD level, DWORD impersonation, void *identity, DWORD capabilities);
HRESULT WINAPI CLSIDFromProgID(LPCOLESTR progId, EXPLORER_OUT LPCLSID class_id);
HRESULT WINAPI CLSIDFromProgIDEx(LPCOLESTR progId, EXPLORER_OUT LPCLSID class_id);
HRESULT WINAPI CLSIDFromString(LPCOLESTR text, EXPLORER_OUT LPCLSID class_id);
HRESULT WINAPI ProgIDFromCLSID(REFCLSID class_id, EXPLORER_OUT LPOLESTR *progId);
HRESULT WINAPI StringFromCLSID(REFCLSID class_id, EXPLORER_OUT LPOLESTR *text);
HRESULT WINAPI StringFromIID(REFIID iid, EXPLORER_OUT LPOLESTR *text);
HRESULT WINAPI IIDFromString(LPCOLESTR text, EXPLORER_OUT LPIID iid);
int WINAPI StringFromGUID2(REFGUID guid, EXPLORER_OUT LPOLESTR text, int size);
HRESULT WINAPI CreateStreamOnHGlobal(HGLOBAL memory, BOOL deleteOnRelease, EXPLORER_OUT LPSTREAM *stream);
HRESULT WINAPI GetHGlobalFromStream(LPSTREAM stream, EXPLORER_OUT HGLOBAL *memory);
HRESULT WINAPI CreateBindCtx(DWORD reserved, EXPLORER_OUT LPBC *context);
HRESULT WINAPI GetRunningObjectTable(DWORD reserved, EXPLORER_OUT LPRUNNINGOBJECTTABLE *table);
HRESULT WINAPI CreateFileMoniker(LPCOLESTR path, EXPLORER_OUT LPMONIKER *moniker);
HRESULT WINAPI CreateItemMoniker(LPCOLESTR delimiter, LPCOLESTR item, EXPLORER_OUT LPMONIKER *moniker);
HRESULT WINAPI CreateClassMoniker(REFCLSID class_id, EXPLORER_OUT LPMONIKER *moniker);
HRESULT WINAPI CreateAntiMoniker(EXPLORER_OUT LPMONIKER *moniker);
HRESULT WINAPI CreatePointerMoniker(LPUNKNOWN object, EXPLORER_OUT LPMONIKER *moniker);
HRESULT WINAPI CreateGenericComposite(LPMONIKER first, LPMONIKER rest, EXPLORER_OUT LPMONIKER *composite);
HRESULT WINAPI MkParseDisplayName(LPBC context, LPCOLESTR name, EXPLORER_OUT ULONG *eaten,
                                  EXPLORER_OUT LPMONIKER *moniker);
HRESULT WINAPI BindMoniker(LPMONIKER moniker, DWORD options, REFIID iid, EXPLORER_OUT LPVOID *object);
HRESULT WINAPI StgCreateDocfile(const WCHAR *name, DWORD mode, DWORD reserved, EXPLORER_OUT IStorage **storage);
HRESULT WINAPI StgOpenStorage(const WCHAR *name, IStorage *priority, DWORD mode, EXPLORER_IN SNB exclude,
                              DWORD reserved,
                              EXPLORER_OUT IStorage **storage);
HRESULT WINAPI StgIsStorageFile(const WCHAR *name);
HRESULT WINAPI StgCreateStorageEx(const WCHAR *name, DWORD mode, DWORD format, DWORD attributes,
                                  EXPLORER_IN STGOPTIONS *options,
                                  PSECURITY_DESCRIPTOR security, REFIID iid, EXPLORER_OUT void **object);
HRESULT WINAPI StgOpenStorageEx(const WCHAR *name, DWORD mode, DWORD format, DWORD attributes,
                                EXPLORER_IN STGOPTIONS *options,
                                PSECURITY_DESCRIPTOR security, REFIID iid, EXPLORER_OUT void **object);
HRESULT WINAPI ReadClassStg(LPSTORAGE storage, EXPLORER_OUT CLSID *class_id);
HRESULT WINAPI WriteClassStg(LPSTORAGE storage, REFCLSID class_id);
HRESULT WINAPI ReadClassStm(LPSTREAM stream, EXPLORER_OUT CLSID *class_id);
HRESULT WINAPI WriteClassStm(LPSTREAM stream, REFCLSID class_id);
HRESULT WINAPI GetClassFile(LPCOLESTR file, EXPLORER_OUT CLSID *class_id);
HRESULT WINAPI OleRun(LPUNKNOWN object);
BOOL WINAPI OleIsRunning(LPOLEOBJECT object);
HRESULT WINAPI OleGetClipboard(EXPLORER_OUT LPDATAOBJECT *data);
HRESULT WINAPI OleSetClipboard(LPDATAOBJECT data);
HRESULT WINAPI OleFlushClipboard(void);
HRESULT WINAPI OleIsCurrentClipboard(LPDATAOBJECT data);
HRESULT WINAPI RegisterDragDrop(HWND window, LPDROPTARGET target);
HRESULT WINAPI RevokeDragDrop(HWND window);
HRESULT WINAPI DoDragDrop(LPDATAOBJECT data, LPDROPSOURCE source, DWORD allowed, EXPLORER_OUT LPDWORD effect);
HRESULT WINAPI OleLockRunning(LPUNKNOWN object, BOOL lock, BOOL release);
HRESULT WINAPI CreateDataAdviseHolder(EXPLORER_OUT LPDATAADVISEHOLDER *holder);
HRESULT WINAPI CreateOleAdviseHolder(EXPLORER_OUT LPOLEADVISEHOLDER *holder);
void WINAPI ReleaseStgMedium(EXPLORER_INOUT LPSTGMEDIUM medium);
HRESULT WINAPI PropVariantClear(EXPLORER_INOUT PROPVARIANT *value);
HRESULT WINAPI PropVariantCopy(EXPLORER_OUT PROPVARIANT *dest, const PROPVARIANT *source);
HRESULT WINAPI FreePropVariantArray(ULONG count, EXPLORER_INOUT PROPVARIANT *values);

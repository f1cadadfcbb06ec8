using System.Runtime.InteropServices;

public delegate int Visit(int n);
[UnmanagedFunctionPointer(CallingConvention.Cdecl)] public delegate int CVisit(int n);

public static class Wrong {
  [DllImport("windows.dll", EntryPoint = "Each")] public static extern int delegateConvention(Visit visit);
  [DllImport("windows.dll", EntryPoint = "Open")] public static extern System.IntPtr safeHandle(int a);
  [DllImport("windows.dll", EntryPoint = "Title", ExactSpelling = true)] public static extern int exact(string text);
  [DllImport("windows.dll", EntryPoint = "TitleW")] public static extern int letter(string text);
  [DllImport("windows.dll", EntryPoint = "#99")] public static extern int ordinal(int a);
  [DllImport("windows.dll", EntryPoint = "plain")] public static extern int convention(int a);
}

public static class Right {
  [DllImport("windows.dll", EntryPoint = "Title")] public static extern int ansi(string text);
  [DllImport("windows.dll", EntryPoint = "Title", CharSet = CharSet.Unicode)] public static extern int wide(string text);
  [DllImport("windows.dll", CallingConvention = CallingConvention.Cdecl)] public static extern int plain(int a);
  [DllImport("windows.dll")] public static extern void Each(System.IntPtr visit);
  [DllImport("windows.dll")] public static extern int Only(int a);
}

using System;
using System.Runtime.InteropServices;

[UnmanagedFunctionPointer(CallingConvention.Cdecl)] public delegate bool CVisit(IntPtr window, IntPtr data);
public delegate bool Visit(IntPtr window, IntPtr data);

public static class Wrong {
  [DllImport("user32.dll", EntryPoint = "EnumWindows")] public static extern bool delegateConvention(CVisit visit, IntPtr data);
}

public static class Right {
  [DllImport("user32.dll")] public static extern bool EnumWindows(Visit visit, IntPtr data);
}

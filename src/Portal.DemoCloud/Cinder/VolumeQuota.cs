namespace Portal.DemoCloud.Cinder;

/// <summary>cinder's own limits of a project, apart from the ones nova keeps under the same names; -1 is none.</summary>
internal sealed record VolumeQuota(int Volumes = 10, int Gigabytes = 1000);
